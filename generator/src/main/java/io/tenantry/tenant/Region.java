// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** An AWS region, such as {@code eu-central-1}. */
public record Region(String value) implements Comparable<Region> {

    private static final Grammar GRAMMAR =
            Grammar.of("region", 9, 25, "[a-z]{2}(?:-[a-z]+){1,2}-[0-9]", "must be an AWS region such as eu-central-1");

    public Region {
        GRAMMAR.require(value);
    }

    /** The partition of AWS that the region is in, with which its ARNs begin. */
    public String partition() {
        if (value.startsWith("cn-")) {
            return "aws-cn";
        }
        return value.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    @Override
    public int compareTo(Region other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
