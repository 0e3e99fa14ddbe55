// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.journey.WorkerSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

class AwsClientsTest {

    @Test
    void aCallToTheStoreEndsBeforeALeaseCanRunOut() {
        try (AwsClients clients = AwsClients.connect(
                new AwsClients.Access(Optional.empty(), Samples.REGION, AnonymousCredentialsProvider.create()))) {
            ClientOverrideConfiguration store =
                    clients.dynamo().serviceClientConfiguration().overrideConfiguration();
            Duration untilTheNextRenewal = WorkerSettings.of("one").lease().dividedBy(3);

            assertThat(store.apiCallAttemptTimeout()).contains(Duration.ofSeconds(2));
            assertThat(store.apiCallTimeout().orElseThrow().plus(untilTheNextRenewal))
                    .isLessThan(WorkerSettings.of("one").lease());
        }
    }
}
