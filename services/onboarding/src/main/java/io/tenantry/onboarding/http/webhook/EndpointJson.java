// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.webhook.out.Endpoint;
import io.tenantry.onboarding.webhook.out.EndpointId;
import io.tenantry.onboarding.webhook.out.Sending;

/** Endpoints and what is sent to them as JSON. */
final class EndpointJson {

    private EndpointJson() {}

    static String path(EndpointId id) {
        return "/api/v1/webhook-endpoints/" + id;
    }

    static ObjectNode of(Endpoint endpoint) {
        ObjectNode json = Json.object()
                .put("id", endpoint.id().value())
                .put("url", endpoint.url().toString())
                .put("format", endpoint.format().key())
                .put("enabled", endpoint.isEnabled())
                .put("createdAt", endpoint.createdAt().toString());
        endpoint.disabled().ifPresent(reason -> json.put("disabledReason", reason));
        return json;
    }

    /** With the secret, for the answer to its making, and to repetitions of that, alone. */
    static ObjectNode created(Endpoint endpoint) {
        return of(endpoint).put("secret", endpoint.secret().reveal());
    }

    static ObjectNode of(Sending sending) {
        ObjectNode json = Json.object()
                .put("id", sending.id().value())
                .put("event", sending.event())
                .put("type", sending.type())
                .put("state", sending.state().key())
                .put("attempts", sending.attempts())
                .put("createdAt", sending.createdAt().toString());
        if (!sending.last().isEmpty()) {
            json.put("lastResult", sending.last());
        }
        sending.dueAt().ifPresent(at -> json.put("nextAttempt", at.toString()));
        return json;
    }
}
