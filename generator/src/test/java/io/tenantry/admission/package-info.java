// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the shipped ValidatingAdmissionPolicies on objects through CEL, the way the API server does: rules, bindings and
 * namespace selectors first, then variables and expressions (isolation.md R40). Imports {@code io.tenantry.proof}, {@code io.tenantry.typed}, {@code io.tenantry.yaml} and dev.cel.
 */
@NullMarked
package io.tenantry.admission;

import org.jspecify.annotations.NullMarked;
