// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** An AWS account: 12 digits. */
public record AccountId(String value) implements Comparable<AccountId> {

    private static final Grammar GRAMMAR =
            Grammar.of("account", 12, 12, "[0-9]{12}", "must be the 12 digits of an AWS account");

    public AccountId {
        GRAMMAR.require(value);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
