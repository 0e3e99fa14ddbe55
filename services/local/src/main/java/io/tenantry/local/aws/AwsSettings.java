// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

/** Names the account and the region that the stand-in plays. */
public record AwsSettings(String account, String region) {

    public static final AwsSettings DEFAULT = new AwsSettings("000000000000", "us-east-1");

    public AwsSettings {
        if (!account.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("An AWS account is twelve digits, not \"" + account + "\"");
        }
        if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]")) {
            throw new IllegalArgumentException("An AWS region looks like us-east-1, not \"" + region + "\"");
        }
    }

    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }
}
