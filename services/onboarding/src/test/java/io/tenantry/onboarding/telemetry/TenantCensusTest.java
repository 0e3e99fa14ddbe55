// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.StateStore;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class TenantCensusTest {

    /** A store, none of whose calls comes back. */
    private static final StateStore BROKEN = (StateStore) Proxy.newProxyInstance(
            TenantCensusTest.class.getClassLoader(), new Class<?>[] {StateStore.class}, (proxy, method, arguments) -> {
                throw new StackOverflowError();
            });

    /** A timer that is thrown an error at never counts again. */
    @Test
    void survivesAnError() {
        try (TenantCensus census = new TenantCensus(new DueWork(BROKEN, Samples.CELLS), new Metrics("1.2.3"))) {
            assertThatCode(census::refresh).doesNotThrowAnyException();
        }
    }
}
