// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

/** Why a caller is sent away, in the form of each protocol (IAM User Guide, "Troubleshoot access denied errors"). */
public enum Denial {
    ACCESS("AccessDeniedException", "AccessDenied"),
    UNKNOWN_TOKEN("UnrecognizedClientException", "InvalidClientTokenId"),
    EXPIRED_TOKEN("ExpiredTokenException", "ExpiredToken");

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private final String code;
    private final String queryCode;

    Denial(String code, String queryCode) {
        this.code = code;
        this.queryCode = queryCode;
    }

    public AwsException in(Protocol protocol, String message) {
        return switch (protocol) {
            case JSON_1_0, JSON_1_1 -> new AwsException(BAD_REQUEST, "com.amazon.coral.service#" + code, message);
            case REST_JSON -> new AwsException(FORBIDDEN, code, message);
            case QUERY -> new AwsException(FORBIDDEN, queryCode, message);
        };
    }
}
