// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsSettingsTest {

    @ParameterizedTest
    @CsvSource({"eu-central-1, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov"})
    void namesBeginWithThePartitionOfTheRegion(String region, String partition) {
        AwsSettings settings = new AwsSettings("111122223333", region);
        assertThat(settings.arn("dynamodb", "table/t"))
                .isEqualTo("arn:" + partition + ":dynamodb:" + region + ":111122223333:table/t");
        assertThat(settings.globalArn("iam", "user/u")).isEqualTo("arn:" + partition + ":iam::111122223333:user/u");
    }
}
