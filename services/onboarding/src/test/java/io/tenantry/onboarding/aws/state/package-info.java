// SPDX-License-Identifier: Apache-2.0
/** Tests of the stores against the AWS in this JVM, through the real SDK. */
@NullMarked
package io.tenantry.onboarding.aws.state;

import org.jspecify.annotations.NullMarked;
