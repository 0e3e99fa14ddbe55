// SPDX-License-Identifier: Apache-2.0
/** The stores of tenants, operations, sign-up policy, audit records and tokens, in the state table. */
@NullMarked
package io.tenantry.onboarding.aws.state;

import org.jspecify.annotations.NullMarked;
