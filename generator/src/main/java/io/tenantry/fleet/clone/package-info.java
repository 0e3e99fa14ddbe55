// SPDX-License-Identifier: Apache-2.0
/**
 * A bare clone on this machine and the remote it is of: its locked folder, exports of base/, and Git that reads no
 * configuration but its own.
 */
@NullMarked
package io.tenantry.fleet.clone;

import org.jspecify.annotations.NullMarked;
