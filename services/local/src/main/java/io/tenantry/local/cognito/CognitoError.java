// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.AwsException;

/** Names the errors of Amazon Cognito that this stand-in answers with. */
enum CognitoError {
    INVALID_PARAMETER("InvalidParameterException"),
    INVALID_PASSWORD("InvalidPasswordException"),
    NOT_AUTHORIZED("NotAuthorizedException"),
    RESOURCE_NOT_FOUND("ResourceNotFoundException"),
    USER_NOT_FOUND("UserNotFoundException"),
    USERNAME_EXISTS("UsernameExistsException"),
    LIMIT_EXCEEDED("LimitExceededException"),
    GROUP_EXISTS("GroupExistsException"),
    UNSUPPORTED_USER_STATE("UnsupportedUserStateException"),
    TOO_MANY_REQUESTS("TooManyRequestsException"),
    INTERNAL_ERROR("InternalErrorException");

    private final String code;

    CognitoError(String code) {
        this.code = code;
    }

    AwsException because(String message) {
        return new AwsException(this == INTERNAL_ERROR ? 500 : 400, code, message);
    }
}
