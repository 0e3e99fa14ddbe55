// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** The name of an EKS cluster, unique in its account and region. */
public record ClusterName(String value) implements Comparable<ClusterName> {

    private static final Grammar GRAMMAR = Grammar.of(
            "cluster",
            1,
            100,
            "[A-Za-z0-9][A-Za-z0-9_-]*",
            "must be an EKS cluster name: 1 to 100 letters, digits, hyphens and underscores");

    public ClusterName {
        GRAMMAR.require(value);
    }

    /** The ARN, which unlike the name is unique everywhere. */
    public String arn(AccountId account, Region region) {
        return "arn:" + region.partition() + ":eks:" + region + ":" + account + ":cluster/" + value;
    }

    @Override
    public int compareTo(ClusterName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
