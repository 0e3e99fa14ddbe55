// SPDX-License-Identifier: Apache-2.0
/**
 * Plays Amazon Cognito user pools: the operations that set pools up, and discovery and keys of each pool for those who
 * check its tokens. May import {@code io.tenantry.local.aws}, {@code .iam} and {@code .journal}.
 */
@NullMarked
package io.tenantry.local.cognito;

import org.jspecify.annotations.NullMarked;
