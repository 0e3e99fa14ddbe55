// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.store.DueWork.Failed;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import java.util.List;
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
    void findsEveryOperationThatFailedWhateverItsTenantIs() {
        park(201);

        Failed found = new DueWork(store, Samples.CELLS).failed();
        assertThat(found.operations()).hasSize(201);
        assertThat(found.more()).isFalse();
        assertThat(new DueWork(store, Set.of()).failed()).isEqualTo(new Failed(List.of(), false));
    }

    @Test
    void saysWhenItLooksNoFurther() {
        park(1_001);

        Failed found = new DueWork(store, Samples.CELLS).failed();
        assertThat(found.operations()).hasSize(1_000);
        assertThat(found.more()).isTrue();
    }
}
