// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

/** Names the account and the region that the stand-in plays, and what AWS grants them. */
public record AwsSettings(String account, String region, Quotas quotas) {

    public static final AwsSettings DEFAULT = new AwsSettings("000000000000", "us-east-1");

    public AwsSettings {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("An AWS account is twelve digits, not \"" + account + "\"");
        }
        if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
            throw new IllegalArgumentException("An AWS region looks like us-east-1, not \"" + region + "\"");
        }
    }

    /** An account without limits. */
    public AwsSettings(String account, String region) {
        this(account, region, Quotas.UNLIMITED);
    }

    public AwsSettings withQuotas(Quotas others) {
        return new AwsSettings(account, region, others);
    }

    public String arn(String service, String resource) {
        return partition() + service + ":" + region + ":" + account + ":" + resource;
    }

    /** The name of what belongs to no region, such as roles. */
    public String globalArn(String service, String resource) {
        return partition() + service + "::" + account + ":" + resource;
    }

    /** China and the government have their own AWS, whose names begin otherwise. */
    private String partition() {
        if (region.startsWith("cn-")) {
            return "arn:aws-cn:";
        }
        return region.startsWith("us-gov-") ? "arn:aws-us-gov:" : "arn:aws:";
    }
}
