// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.aws.Quotas;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.RequestRates;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.tenant.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas that keep to their shares never meet a throttle, though nobody coordinates them. */
class QuotaShareIT {

    private static final int REPLICAS = 2;
    private static final int TENANTS_EACH = 14;
    private static final int AT_ONCE = 5;

    private final TestAws aws = new TestAws(Quotas.AWS);
    private final ExecutorService threads = Executors.newFixedThreadPool(REPLICAS * AT_ONCE);
    private final List<AwsClients> replicas = new ArrayList<>();

    @AfterEach
    void close() {
        threads.shutdown();
        replicas.forEach(AwsClients::close);
        aws.close();
    }

    @Test
    void noCallIsMadeTwice() {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            AwsClients replica = aws.replica(RequestRates.of(REPLICAS));
            replicas.add(replica);
            CognitoIdentityProvisioner identities = new CognitoIdentityProvisioner(replica, TestAws.ACCOUNT);
            for (int j = 0; j < TENANTS_EACH; j++) {
                String id = "acme" + i + "x" + j + "-k7x2q";
                all.add(CompletableFuture.runAsync(
                        () -> identities.provision(Samples.tenant(id, Tier.BASIC), true, Optional::empty), threads));
            }
        }
        all.forEach(CompletableFuture::join);

        List<String> calls = aws.calls();
        for (String operation : List.of(
                "CreateUserPool",
                "CreateUserPoolDomain",
                "CreateUserPoolClient",
                "ListUserPoolClients",
                "CreateGroup",
                "AdminCreateUser",
                "AdminAddUserToGroup")) {
            assertThat(Collections.frequency(calls, operation)).as(operation).isEqualTo(REPLICAS * TENANTS_EACH);
        }
        assertThat(calls).hasSize(7 * REPLICAS * TENANTS_EACH);
    }
}
