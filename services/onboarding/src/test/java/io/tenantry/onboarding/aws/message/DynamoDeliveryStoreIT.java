// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.webhook.in.DeliveryStore;
import io.tenantry.onboarding.webhook.in.DeliveryStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class DynamoDeliveryStoreIT extends DeliveryStoreContract {

    private final TestAws aws = new TestAws();
    private final DeliveryStore store = new DynamoDeliveryStore(aws.clients().dynamo());

    @BeforeEach
    void makeTheTable() {
        new Baseline(aws.plain().dynamo(), false).ensureState();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Override
    protected DeliveryStore store() {
        return store;
    }
}
