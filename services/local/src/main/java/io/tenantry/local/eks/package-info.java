// SPDX-License-Identifier: Apache-2.0
/**
 * Plays Amazon EKS as far as Pod Identity associations go, in its REST form. May import {@code io.tenantry.local.aws}
 * and {@code .journal}.
 */
@NullMarked
package io.tenantry.local.eks;

import org.jspecify.annotations.NullMarked;
