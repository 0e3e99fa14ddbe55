// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.OperationFeed.Subscription;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OperationFeedTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final Random random = new Random(1);
    private final OperationFeed feed = new OperationFeed();
    private final List<Operation> seen = new ArrayList<>();

    private Operation operation() {
        return Operation.reserved(OperationId.create(NOW, random), TenantId.draw(new Slug("acme"), random), NOW);
    }

    @Test
    void tellsListenersOfTheirOperationAlone() {
        Operation own = operation();
        feed.subscribe(own.id(), seen::add);

        feed.publish(operation());
        feed.publish(own);

        assertThat(seen).containsExactly(own);
    }

    @Test
    void endsEachSubscriptionAlone() {
        Operation operation = operation();
        Consumer<Operation> listener = seen::add;
        Subscription first = feed.subscribe(operation.id(), listener);
        feed.subscribe(operation.id(), listener);

        first.close();
        first.close();
        feed.publish(operation);

        assertThat(seen).hasSize(1);
    }
}
