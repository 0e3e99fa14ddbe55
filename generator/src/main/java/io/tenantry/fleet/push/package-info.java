// SPDX-License-Identifier: Apache-2.0
/**
 * Brings commits to the remote: one thread, one pack for all who wait, compare and swap, and again when somebody else
 * was first.
 */
@NullMarked
package io.tenantry.fleet.push;

import org.jspecify.annotations.NullMarked;
