// SPDX-License-Identifier: Apache-2.0
/** Tests of what is made in AWS against the AWS in this JVM, through the real SDK. */
@NullMarked
package io.tenantry.onboarding.aws.provision;

import org.jspecify.annotations.NullMarked;
