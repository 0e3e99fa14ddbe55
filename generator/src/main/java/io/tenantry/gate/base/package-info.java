// SPDX-License-Identifier: Apache-2.0
/**
 * Rules about base/ before anything is built: every file named, rings, releases and their declarations, the order of
 * quotas.
 */
@NullMarked
package io.tenantry.gate.base;

import org.jspecify.annotations.NullMarked;
