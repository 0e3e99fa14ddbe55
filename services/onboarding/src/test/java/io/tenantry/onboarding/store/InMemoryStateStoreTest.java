// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

/** Holds the double to what the real store does. */
class InMemoryStateStoreTest extends StateStoreContract {

    private final StateStore store = new InMemoryStateStore();

    @Override
    protected StateStore store() {
        return store;
    }
}
