// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import io.tenantry.local.expression.Projection;

/** Describes a global secondary index: its key and the attributes it holds. */
public record IndexSchema(String name, KeySchema key, Projection projection) {}
