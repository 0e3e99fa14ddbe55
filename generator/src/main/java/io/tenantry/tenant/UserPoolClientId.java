// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** The id of a Cognito user pool's app client. */
public record UserPoolClientId(String value) implements Comparable<UserPoolClientId> {

    private static final Grammar GRAMMAR =
            Grammar.of("userPoolClientId", 1, 128, "[0-9A-Za-z+_]+", "must be a Cognito app client id");

    public UserPoolClientId {
        GRAMMAR.require(value);
    }

    @Override
    public int compareTo(UserPoolClientId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
