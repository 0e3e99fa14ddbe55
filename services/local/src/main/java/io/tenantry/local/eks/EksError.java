// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.eks;

import io.tenantry.local.aws.AwsException;

/** Names the errors of Amazon EKS that this stand-in answers with. */
enum EksError {
    INVALID_PARAMETER(400, "InvalidParameterException"),
    RESOURCE_NOT_FOUND(404, "ResourceNotFoundException"),
    RESOURCE_LIMIT_EXCEEDED(400, "ResourceLimitExceededException"),
    RESOURCE_IN_USE(409, "ResourceInUseException"),
    THROTTLING(429, "ThrottlingException"),
    SERVER(500, "ServerException");

    private final int status;
    private final String code;

    EksError(int status, String code) {
        this.status = status;
        this.code = code;
    }

    AwsException because(String message) {
        return new AwsException(status, code, message);
    }
}
