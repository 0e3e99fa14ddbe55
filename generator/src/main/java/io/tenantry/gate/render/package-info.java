// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about what Tenantry renders, before anything is built: overlays, cells and the platform are, byte for byte, what
 * they render to.
 */
@NullMarked
package io.tenantry.gate.render;

import org.jspecify.annotations.NullMarked;
