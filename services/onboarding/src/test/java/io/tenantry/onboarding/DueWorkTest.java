// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.DueWork.Parked;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueWorkTest {

    private static final Reservation RESERVATION = Samples.reservation("key", "acme-k7x2q");

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final Random random = new Random(1);

    private void park(int count) {
        store.reserve(RESERVATION);
        TenantRecord tenant = store.tenant(RESERVATION.operation().tenant()).orElseThrow();
        for (int i = 0; i < count; i++) {
            OperationId id = OperationId.create(Samples.NOW, random);
            Operation begun = store.begin(Operation.provisioning(id, tenant, new Release("1.1.0"), Samples.NOW));
            store.save(begun.failed(StepId.DATA, Samples.failure(), Samples.NOW));
        }
    }

    @Test
    void countsEveryOperationThatFailedWhateverItsTenantIs() {
        park(201);

        assertThat(new DueWork(store, Samples.CELLS).parked()).isEqualTo(new Parked(201, false));
        assertThat(new DueWork(store, Set.of()).parked()).isEqualTo(new Parked(0, false));
    }

    @Test
    void saysWhenItCountsNoFurther() {
        park(1_001);

        assertThat(new DueWork(store, Samples.CELLS).parked()).isEqualTo(new Parked(1_000, true));
    }
}
