// SPDX-License-Identifier: Apache-2.0
/** Proves who is behind an access key and what taking a role needs. */
@NullMarked
package io.tenantry.local.access;

import org.jspecify.annotations.NullMarked;
