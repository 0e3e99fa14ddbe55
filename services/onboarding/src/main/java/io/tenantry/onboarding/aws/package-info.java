// SPDX-License-Identifier: Apache-2.0
/**
 * The SDK's blocking clients: their endpoints, request rates and failures. Backing off is the SDK's retry strategy alone.
 * Imports the core, the generator's values and the AWS SDK, and so do the packages below it; never {@code .http}.
 */
@NullMarked
package io.tenantry.onboarding.aws;

import org.jspecify.annotations.NullMarked;
