// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** An immutable version of what tenants run, for every tier: {@code base/releases/<version>/}. */
public record Release(String value) implements Comparable<Release> {

    private static final Grammar GRAMMAR = Grammar.of(
            "release",
            5,
            20,
            "(?:0|[1-9][0-9]{0,4})(?:\\.(?:0|[1-9][0-9]{0,4})){2}",
            "must be a version such as 1.0.0");

    public Release {
        GRAMMAR.require(value);
    }

    @Override
    public int compareTo(Release other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
