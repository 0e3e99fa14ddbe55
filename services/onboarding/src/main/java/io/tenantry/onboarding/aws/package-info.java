// SPDX-License-Identifier: Apache-2.0
/**
 * AWS behind the ports of the onboarding: Cognito, DynamoDB and EKS Pod Identity, reached through the SDK's blocking
 * clients. Backing off is the SDK's retry strategy alone. Imports {@code io.tenantry.onboarding}, the generator's values
 * and the AWS SDK; never {@code .http}.
 */
@NullMarked
package io.tenantry.onboarding.aws;

import org.jspecify.annotations.NullMarked;
