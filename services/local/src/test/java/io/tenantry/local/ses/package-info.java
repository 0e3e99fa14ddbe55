// SPDX-License-Identifier: Apache-2.0
/** Proves what the outbox of the laptop shows. */
@NullMarked
package io.tenantry.local.ses;

import org.jspecify.annotations.NullMarked;
