// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

class InMemoryServiceTokenStoreTest extends ServiceTokenStoreContract {

    private final InMemoryServiceTokenStore store = new InMemoryServiceTokenStore();

    @Override
    protected ServiceTokenStore store() {
        return store;
    }
}
