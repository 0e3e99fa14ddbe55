// SPDX-License-Identifier: Apache-2.0
/**
 * The Pod Security Standard "restricted" as Kubernetes 1.34 enforces it, over pod templates and without a cluster: on
 * a cluster a Deployment that breaks it syncs green and has no pods. Imports {@code io.tenantry.yaml} and the JDK.
 */
@NullMarked
package io.tenantry.gate.pod;

import org.jspecify.annotations.NullMarked;
