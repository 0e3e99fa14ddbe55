// SPDX-License-Identifier: Apache-2.0
/**
 * Builds overlays and releases and judges what comes out: one of each shape stands for all that differ in names alone.
 */
@NullMarked
package io.tenantry.gate.shape;

import org.jspecify.annotations.NullMarked;
