// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.Quotas;
import io.tenantry.local.aws.TokenBuckets;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Refuses requests of a category once its rate is used up, of the whole account or of one operation on one pool. */
final class RequestRates {

    private final Quotas quotas;
    private final TokenBuckets buckets;

    RequestRates(Quotas quotas, Clock clock) {
        this.quotas = quotas;
        this.buckets = new TokenBuckets(clock);
    }

    void take(String operation, JsonObject request) {
        Optional<CognitoCategory> category = CognitoCategory.of(operation);
        if (category.isPresent() && !(takeOfPool(category.get(), operation, request) && takeOf(category.get()))) {
            throw CognitoError.TOO_MANY_REQUESTS.because("Rate exceeded");
        }
    }

    private boolean takeOf(CognitoCategory category) {
        return buckets.take(category, quotas.requestsPerSecond().getOrDefault(category.title(), Integer.MAX_VALUE));
    }

    private boolean takeOfPool(CognitoCategory category, String operation, JsonObject request) {
        String pool = request.getString("UserPoolId", request.getString("ResourceArn"));
        return pool == null
                || !category.isLimitedPerPool()
                || buckets.take(List.of(operation, pool), quotas.requestsPerSecondAndPool());
    }
}
