// SPDX-License-Identifier: Apache-2.0
/**
 * Plays Amazon EKS and EKS Auth as far as Pod Identity goes, in their REST form. May import
 * {@code io.tenantry.local.aws}, {@code .access}, {@code .iam}
 * and {@code .journal}.
 */
@NullMarked
package io.tenantry.local.eks;

import org.jspecify.annotations.NullMarked;
