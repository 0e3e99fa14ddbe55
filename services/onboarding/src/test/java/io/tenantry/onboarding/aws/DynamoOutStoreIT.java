// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.webhook.out.OutStore;
import io.tenantry.onboarding.webhook.out.OutStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class DynamoOutStoreIT extends OutStoreContract {

    private final TestAws aws = new TestAws();
    private final OutStore store = new DynamoOutStore(aws.clients().dynamo());

    @BeforeEach
    void makeTheTable() {
        new Baseline(aws.plain().dynamo(), false).ensureState();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Override
    protected OutStore store() {
        return store;
    }
}
