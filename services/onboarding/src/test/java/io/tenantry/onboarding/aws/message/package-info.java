// SPDX-License-Identifier: Apache-2.0
/** Tests of events and mails against the AWS in this JVM, through the real SDK. */
@NullMarked
package io.tenantry.onboarding.aws.message;

import org.jspecify.annotations.NullMarked;
