// SPDX-License-Identifier: Apache-2.0
/** Events and mails on their way in and out: the stores of deliveries, SQS and SES. */
@NullMarked
package io.tenantry.onboarding.aws.message;

import org.jspecify.annotations.NullMarked;
