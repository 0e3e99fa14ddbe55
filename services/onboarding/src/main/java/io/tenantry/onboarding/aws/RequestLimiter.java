// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Holds calls of Cognito back until this replica's share of their category's rate allows them, every attempt of a call,
 * since AWS counts attempts. Permits come evenly, in the order in which they were asked for.
 */
final class RequestLimiter implements ExecutionInterceptor {

    /** Longer than any wait of a replica that is not overloaded, and shorter than an attempt may take. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Map<CognitoCategory, RateLimiter<Object>> limiters = new EnumMap<>(CognitoCategory.class);
    private final Duration patience;

    RequestLimiter(RequestRates rates) {
        this(rates, PATIENCE);
    }

    RequestLimiter(RequestRates rates, Duration patience) {
        this.patience = patience;
        if (rates.isLimited()) {
            for (CognitoCategory category : CognitoCategory.values()) {
                limiters.put(
                        category,
                        RateLimiter.smoothBuilder(category.perSecond(), Duration.ofSeconds(rates.replicas()))
                                .build());
            }
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        CognitoCategory.of(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                .ifPresent(this::await);
    }

    private void await(CognitoCategory category) {
        RateLimiter<Object> limiter = limiters.get(category);
        try {
            if (limiter != null && !limiter.tryAcquirePermit(patience)) {
                throw new OwnShareException("requests of Cognito's category " + category.title());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for " + category.title(), e);
        }
    }
}
