// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.access.ServiceTokenStore;
import io.tenantry.onboarding.access.ServiceTokenStoreContract;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.provision.Baseline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoServiceTokenStoreIT extends ServiceTokenStoreContract {

    private final TestAws aws = new TestAws();
    private final ServiceTokenStore store =
            new DynamoServiceTokenStore(aws.clients().dynamo());

    @BeforeEach
    void makeTheTable() {
        new Baseline(aws.plain().dynamo(), false).ensureState();
        aws.calls();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Override
    protected ServiceTokenStore store() {
        return store;
    }

    @Test
    void aTokenIsMadeThoughTheAnswerIsLost() {
        aws.next("PutItem", 1, Fault.loseAnswer());

        assertThat(store.create(token("pipeline", "a", NOW), NOW)).isTrue();
    }

    @Test
    void aTokenIsRevokedThoughTheAnswerIsLost() {
        store.create(token("pipeline", "a", NOW), NOW);
        aws.next("PutItem", 1, Fault.loseAnswer());

        assertThat(store.revoke(token("pipeline", "a", NOW).name(), NOW)).isTrue();
    }
}
