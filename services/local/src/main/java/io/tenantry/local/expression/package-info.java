// SPDX-License-Identifier: Apache-2.0
/**
 * DynamoDB's attribute values and its expression language: conditions, updates, key conditions and projections, parsed
 * once and then applied to items. Pure; imports nothing of this module.
 */
@NullMarked
package io.tenantry.local.expression;

import org.jspecify.annotations.NullMarked;
