// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * The SDK's standard retry strategy in the three shapes that our calls need.
 *
 * @param first the longest wait before the second attempt
 * @param firstWhenThrottled the same, when AWS asked to slow down
 * @param firstOfStore the same, for DynamoDB, which answers fast and whose conflicts pass fast
 */
record AwsRetries(Duration first, Duration firstWhenThrottled, Duration firstOfStore) {

    /** What the SDK waits and how often it tries, for DynamoDB too, unless told otherwise. */
    static final AwsRetries STANDARD =
            new AwsRetries(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(25));

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;

    /** As many as fit into the time of a call: what meets another transaction is refused, however often. */
    private static final int ATTEMPTS_OF_STORE = 16;

    private static final Duration LONGEST_OF_STORE = Duration.ofMillis(400);

    /** For calls that lead to the same thing however often they are sent. */
    StandardRetryStrategy repeatable() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(delays(first))
                .throttlingBackoffStrategy(delays(firstWhenThrottled))
                .build();
    }

    /** For calls that must not be sent again unless it is certain that the first had no effect. */
    StandardRetryStrategy once() {
        return DefaultRetryStrategy.standardStrategyBuilder()
                // or the client would add the SDK's usual reasons to try again, lost answers among them
                .useClientDefaults(false)
                .retryOnException(AwsRetries::isThrottled)
                .treatAsThrottling(AwsRetries::isThrottled)
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(delays(first))
                .throttlingBackoffStrategy(delays(firstWhenThrottled))
                .build();
    }

    /**
     * For DynamoDB: also when another transaction holds an item, which the SDK leaves to the caller. Without the SDK's
     * budget for retries, which all calls of a client share: a burst of sign-ups would spend what the renewals of leases
     * need. A call's own attempts and time bound it.
     */
    StandardRetryStrategy store() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .retryOnException(AwsFailures::isTransactionConflict)
                .circuitBreakerEnabled(false)
                .maxAttempts(ATTEMPTS_OF_STORE)
                .backoffStrategy(BackoffStrategy.exponentialDelay(firstOfStore, LONGEST_OF_STORE))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(firstWhenThrottled, longestOfStore()))
                .build();
    }

    /** A call has six seconds for all of its attempts. */
    private Duration longestOfStore() {
        return firstWhenThrottled.compareTo(LONGEST_OF_STORE) > 0 ? firstWhenThrottled : LONGEST_OF_STORE;
    }

    private static BackoffStrategy delays(Duration longestFirst) {
        return BackoffStrategy.exponentialDelay(longestFirst, LONGEST);
    }

    static boolean isThrottled(Throwable failure) {
        return failure instanceof AwsServiceException refused && RetryUtils.isThrottlingException(refused);
    }
}
