// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class ReserveTransactionTest {

    /** The reasons in the order of {@link ReserveTransaction.Part}. */
    private static TransactionCanceledException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(Arrays.stream(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }

    @Test
    void tellsARepetitionInFlightFromOtherConflicts() {
        assertThat(ReserveTransaction.isKeyContended(
                        cancelled("TransactionConflict", "None", "None", "TransactionConflict", "None")))
                .isTrue();
        assertThat(ReserveTransaction.isKeyContended(cancelled("None", "None", "None", "TransactionConflict", "None")))
                .isFalse();
        assertThat(ReserveTransaction.isKeyContended(
                        cancelled("TransactionConflict", "ConditionalCheckFailed", "None", "None", "None")))
                .isFalse();
    }
}
