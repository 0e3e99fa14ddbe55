// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks that people run by hand, both sides of each comparison interleaved in one run. May import every other
 * module; nothing imports this one.
 */
@NullMarked
package io.tenantry.bench;

import org.jspecify.annotations.NullMarked;
