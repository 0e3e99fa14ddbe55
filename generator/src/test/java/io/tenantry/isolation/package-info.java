// SPDX-License-Identifier: Apache-2.0
/**
 * An evaluator of Kubernetes NetworkPolicies with Calico's tiers, global policies and network sets, and the flows that
 * must and must not pass. It throws on any field that it does not know. Imports {@code
 * io.tenantry.kustomize}, {@code io.tenantry.typed} and {@code io.tenantry.yaml}.
 */
@NullMarked
package io.tenantry.isolation;

import org.jspecify.annotations.NullMarked;
