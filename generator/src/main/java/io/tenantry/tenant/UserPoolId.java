// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** The id of a Cognito user pool: its region, an underscore and letters and digits. */
public record UserPoolId(String value) implements Comparable<UserPoolId> {

    private static final Grammar GRAMMAR = Grammar.of(
            "userPoolId",
            3,
            55,
            "[a-z]{2}(?:-[a-z]+){1,2}-[0-9]_[0-9A-Za-z]+",
            "must be a Cognito user pool id such as eu-central-1_AbCdEfGhI");

    public UserPoolId {
        GRAMMAR.require(value);
    }

    @Override
    public int compareTo(UserPoolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
