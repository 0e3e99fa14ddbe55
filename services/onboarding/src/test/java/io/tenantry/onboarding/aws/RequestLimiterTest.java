// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

class RequestLimiterTest {

    /** Impatient: whoever cannot go at once does not go, so no test waits. */
    private final RequestLimiter limiter = new RequestLimiter(RequestRates.of(1_000), Duration.ZERO);

    private static void call(RequestLimiter limiter, String operation) {
        limiter.beforeTransmission(
                new Unused(),
                ExecutionAttributes.builder()
                        .put(SdkExecutionAttribute.OPERATION_NAME, operation)
                        .build());
    }

    @Test
    void operationsOfOneCategoryShareItsRate() {
        call(limiter, "CreateUserPoolDomain");

        assertThatThrownBy(() -> call(limiter, "CreateGroup"))
                .isInstanceOf(OwnShareException.class)
                .hasMessage("This replica has used up its share of the requests of Cognito's category"
                        + " UserPoolResourceUpdate");
    }

    @Test
    void otherCategoriesAreNotHeldBack() {
        call(limiter, "CreateUserPoolDomain");

        assertThatCode(() -> {
                    call(limiter, "CreateUserPool");
                    call(limiter, "CreateUserPoolClient");
                    call(limiter, "AdminCreateUser");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void everyAttemptCounts() {
        call(limiter, "CreateUserPool");

        assertThatThrownBy(() -> call(limiter, "CreateUserPool")).isInstanceOf(OwnShareException.class);
    }

    @Test
    void aReplicaOnItsOwnHasTheWholeRate() {
        RequestLimiter alone = new RequestLimiter(RequestRates.of(1), Duration.ofSeconds(5));
        long start = System.nanoTime();

        IntStream.range(0, 11).forEach(i -> call(alone, "AdminCreateUser"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(190));
    }

    @Test
    void withoutLimitsNothingWaits() {
        RequestLimiter unlimited = new RequestLimiter(RequestRates.UNLIMITED, Duration.ZERO);

        assertThatCode(() -> IntStream.range(0, 1_000).forEach(i -> call(unlimited, "CreateUserPool")))
                .doesNotThrowAnyException();
    }

    @Test
    void aShareIsOneOfAtLeastOne() {
        assertThatThrownBy(() -> RequestRates.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestRates.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlySoManyTablesAreInTheMaking() {
        TableSlots slots = new TableSlots(1, Duration.ZERO);

        assertThat(slots.<Integer>within(() -> {
                    assertThatThrownBy(() -> slots.within(() -> 2)).isInstanceOf(OwnShareException.class);
                    return 1;
                }))
                .isEqualTo(1);
        assertThat(slots.<Integer>within(() -> 3)).isEqualTo(3);
    }

    /** The limiter looks at the name of the operation alone. */
    private static final class Unused implements Context.BeforeTransmission {

        @Override
        public SdkHttpRequest httpRequest() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<RequestBody> requestBody() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<AsyncRequestBody> asyncRequestBody() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SdkRequest request() {
            throw new UnsupportedOperationException();
        }
    }
}
