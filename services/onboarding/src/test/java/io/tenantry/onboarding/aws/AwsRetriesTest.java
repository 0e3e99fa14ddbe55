// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

class AwsRetriesTest {

    /** The name that the SDK's clients give for all of their calls. */
    private static final String EVERY_CALL = "GLOBAL";

    private static final Throwable CONFLICT = TransactionConflictException.builder()
            .awsErrorDetails(AwsErrorDetails.builder()
                    .errorCode("TransactionConflictException")
                    .build())
            .build();

    @Test
    void manyConflictsLeaveACallOfTheStoreAllOfItsAttempts() {
        StandardRetryStrategy store = AwsRetries.STANDARD.store();

        for (int burst = 0; burst < 1_000; burst++) {
            assertThat(attempts(store)).isEqualTo(16);
        }
    }

    private static int attempts(StandardRetryStrategy retries) {
        RetryToken token = retries.acquireInitialToken(AcquireInitialTokenRequest.create(EVERY_CALL))
                .token();
        for (int attempt = 1; attempt < 100; attempt++) {
            try {
                token = retries.refreshRetryToken(RefreshRetryTokenRequest.builder()
                                .token(token)
                                .failure(CONFLICT)
                                .build())
                        .token();
            } catch (TokenAcquisitionFailedException noMore) {
                return attempt;
            }
        }
        return 100;
    }
}
