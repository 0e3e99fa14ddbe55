// SPDX-License-Identifier: Apache-2.0
/**
 * YAML documents as records, strictly: whatever a record does not know is an error, so that no evaluator passes over a
 * field in silence. Imports {@code io.tenantry.yaml} only.
 */
@NullMarked
package io.tenantry.typed;

import org.jspecify.annotations.NullMarked;
