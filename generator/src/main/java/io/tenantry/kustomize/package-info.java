// SPDX-License-Identifier: Apache-2.0
/**
 * Finds and runs kustomize, and reads what it prints as typed manifests. Imports {@code io.tenantry.tenant}, {@code
 * io.tenantry.yaml} and the JDK; starts processes, touches no network.
 */
@NullMarked
package io.tenantry.kustomize;

import org.jspecify.annotations.NullMarked;
