// SPDX-License-Identifier: Apache-2.0
/** What an account and its tenants have in AWS: Cognito, tables and EKS Pod Identity, made and counted. */
@NullMarked
package io.tenantry.onboarding.aws.provision;

import org.jspecify.annotations.NullMarked;
