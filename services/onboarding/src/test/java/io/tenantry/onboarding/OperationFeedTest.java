// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.OperationFeed.Subscription;
import io.tenantry.onboarding.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OperationFeedTest {

    private final OperationFeed feed = new OperationFeed();
    private final List<Operation> seen = new ArrayList<>();

    private static Operation operation() {
        return Samples.reservation("key", "acme-k7x2q").operation();
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
