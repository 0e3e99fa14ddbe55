// SPDX-License-Identifier: Apache-2.0
/**
 * Argo CD as far as our files use it: its objects as strict records, and a simulator of the git files generator, of what
 * a project permits and of what a deletion does. Imports {@code io.tenantry.kustomize}, {@code
 * io.tenantry.proof}, {@code io.tenantry.typed} and {@code io.tenantry.yaml}.
 */
@NullMarked
package io.tenantry.argocd;

import org.jspecify.annotations.NullMarked;
