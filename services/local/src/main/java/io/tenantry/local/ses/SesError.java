// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.ses;

import io.tenantry.local.aws.AwsException;

/** Names the errors of Amazon SES that this stand-in answers with. */
enum SesError {
    BAD_REQUEST(400, "BadRequestException"),
    MESSAGE_REJECTED(400, "MessageRejected"),
    TOO_MANY_REQUESTS(429, "TooManyRequestsException"),
    INTERNAL(500, "InternalServiceErrorException");

    private final int status;
    private final String code;

    SesError(int status, String code) {
        this.status = status;
        this.code = code;
    }

    AwsException because(String message) {
        return new AwsException(status, code, message);
    }
}
