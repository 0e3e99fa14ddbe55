// SPDX-License-Identifier: Apache-2.0
/**
 * What an overlay and its build must be before a commit may exist: small rules over a tree of files, each with the id
 * of its requirement. Imports its children {@code build} and {@code pod}, {@code io.tenantry.kustomize}, {@code io.tenantry.overlay}, {@code io.tenantry.service}, {@code io.tenantry.yaml} and
 * {@code io.tenantry.tenant}; reads files, knows nothing of Git.
 */
@NullMarked
package io.tenantry.gate;

import org.jspecify.annotations.NullMarked;
