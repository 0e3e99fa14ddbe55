// SPDX-License-Identifier: Apache-2.0
/** Tests of the clients, and the AWS in this JVM that the tests of all adapters share. */
@NullMarked
package io.tenantry.onboarding.aws;

import org.jspecify.annotations.NullMarked;
