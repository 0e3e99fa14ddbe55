// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls, by the access key, and whether the policies of that identity allow the call: roles, sessions and the check
 * before every request. May import {@code io.tenantry.local.aws} and {@code .iam}.
 */
@NullMarked
package io.tenantry.local.access;

import org.jspecify.annotations.NullMarked;
