// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.StsException;

class StsConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final StsClient STS = TARGET.client(StsClient.builder());

    @AfterAll
    static void close() {
        TARGET.close();
    }

    @Test
    void saysWhoIsCalling() {
        assertThat(STS.getCallerIdentity().account()).matches("[0-9]{12}");
        assertThat(STS.getCallerIdentity().arn())
                .contains(STS.getCallerIdentity().account());
    }

    @Test
    void assumesARole() {
        AssumeRoleResponse assumed =
                STS.assumeRole(role -> role.roleArn(TARGET.role()).roleSessionName("conformance"));

        assertThat(assumed.credentials().accessKeyId()).startsWith("ASIA");
        assertThat(assumed.credentials().sessionToken()).isNotEmpty();
        assertThat(assumed.credentials().expiration()).isAfter(Instant.now());
        assertThat(assumed.assumedRoleUser().arn()).endsWith("/conformance");
    }

    @Test
    void refusesARoleThatDoesNotExist() {
        assertThatThrownBy(() -> STS.assumeRole(
                        role -> role.roleArn(TARGET.role() + "-none").roleSessionName("conformance")))
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .endsWith("is not authorized to perform: sts:AssumeRole on resource: " + TARGET.role()
                                    + "-none");
                });
    }

    @Test
    void refusesARoleWithoutASessionName() {
        assertThatThrownBy(() -> STS.assumeRole(role -> role.roleArn(TARGET.role())))
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }
}
