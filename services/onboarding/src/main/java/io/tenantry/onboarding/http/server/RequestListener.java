// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import java.time.Duration;

/** Told of every request that has been answered; must neither block nor throw. */
@FunctionalInterface
public interface RequestListener {

    /** For who does not want to know. */
    RequestListener NONE = request -> {};

    void answered(AnsweredRequest request);

    /**
     * A request and its answer, without anything that a caller wrote.
     *
     * @param method a known method, or OTHER
     * @param route the template of the path, such as {@code /api/v1/tenants/:tenant}; {@code none} if no route has it
     * @param status of the answer
     * @param took from the request's head to the answer's end
     */
    record AnsweredRequest(String method, String route, int status, Duration took) {}
}
