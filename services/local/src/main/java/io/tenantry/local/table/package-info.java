// SPDX-License-Identifier: Apache-2.0
/**
 * Tables in memory: items under their keys and indexes kept as sorted maps, so that a query touches only what it
 * returns. May import {@code io.tenantry.local.expression}.
 */
@NullMarked
package io.tenantry.local.table;

import org.jspecify.annotations.NullMarked;
