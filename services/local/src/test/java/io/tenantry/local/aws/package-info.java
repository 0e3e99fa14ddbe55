// SPDX-License-Identifier: Apache-2.0
/** Proves what all stand-ins share. */
@NullMarked
package io.tenantry.local.aws;

import org.jspecify.annotations.NullMarked;
