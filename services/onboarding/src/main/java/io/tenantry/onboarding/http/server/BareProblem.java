// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.problem.Problem;
import java.util.Map;
import java.util.UUID;

/** What answers a message that no route sees, because it is no request that can be read. */
final class BareProblem {

    /** Beside the length; the connection ends with the answer. */
    static final Map<String, String> HEADERS = Map.of(
            "content-type", "application/problem+json",
            "X-Content-Type-Options", "nosniff",
            "cache-control", "no-store",
            "connection", "close");

    private BareProblem() {}

    static byte[] body(Problem problem) {
        return Json.bytes(problem.toJson("urn:uuid:" + UUID.randomUUID()));
    }
}
