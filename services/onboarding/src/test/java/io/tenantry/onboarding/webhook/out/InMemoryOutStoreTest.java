// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

class InMemoryOutStoreTest extends OutStoreContract {

    private final OutStore store = new InMemoryOutStore();

    @Override
    protected OutStore store() {
        return store;
    }
}
