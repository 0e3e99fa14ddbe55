// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

class InMemoryDeliveryStoreTest extends DeliveryStoreContract {

    private final DeliveryStore store = new InMemoryDeliveryStore();

    @Override
    protected DeliveryStore store() {
        return store;
    }
}
