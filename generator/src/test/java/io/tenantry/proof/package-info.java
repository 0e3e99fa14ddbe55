// SPDX-License-Identifier: Apache-2.0
/**
 * What every proof works on: the shipped files as a value that a test may weaken, what kustomize makes of them, and
 * what an evaluator is. Imports {@code io.tenantry.kustomize}, {@code io.tenantry.overlay} and {@code io.tenantry.tenant}.
 */
@NullMarked
package io.tenantry.proof;

import org.jspecify.annotations.NullMarked;
