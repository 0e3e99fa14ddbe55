// SPDX-License-Identifier: Apache-2.0
/**
 * What the objects must be that kustomize built from one tenant's overlay: one small rule per requirement of
 * isolation.md, each pure over parsed manifests. Imports {@code io.tenantry.gate.pod}, {@code io.tenantry.kustomize},
 * {@code io.tenantry.yaml} and {@code io.tenantry.tenant}; reads no file.
 */
@NullMarked
package io.tenantry.gate.build;

import org.jspecify.annotations.NullMarked;
