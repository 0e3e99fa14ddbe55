// SPDX-License-Identifier: Apache-2.0
/** Tests of the AWS adapters against the AWS in this JVM, through the real SDK. */
@NullMarked
package io.tenantry.onboarding.aws;

import org.jspecify.annotations.NullMarked;
