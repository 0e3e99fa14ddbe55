// SPDX-License-Identifier: Apache-2.0
/** Plays AWS STS, in its query form and XML. May import {@code io.tenantry.local.aws},
 * {@code .access} and {@code .iam}. */
@NullMarked
package io.tenantry.local.sts;

import org.jspecify.annotations.NullMarked;
