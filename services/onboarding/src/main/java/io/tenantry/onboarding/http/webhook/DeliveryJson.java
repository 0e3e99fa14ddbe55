// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.webhook.in.Delivery;
import io.tenantry.onboarding.webhook.in.Outcome;
import io.tenantry.onboarding.webhook.in.Verdict;

/** Web hooks that came in as JSON: what their sender is answered, and what an admin sees. */
final class DeliveryJson {

    private DeliveryJson() {}

    /** From the record alone, so a repeated hook gets the same bytes. */
    static ObjectNode answer(Delivery delivery) {
        Outcome outcome = delivery.outcome();
        if (outcome.verdict() == Verdict.IGNORED) {
            return Json.object().put("ignored", true);
        }
        ObjectNode json = Json.object().put("receipt", delivery.id().value());
        if (outcome.verdict() == Verdict.RECORDED) {
            return json.put("recorded", true).put("detail", outcome.detail());
        }
        outcome.started()
                .ifPresent(started -> json.put("operation", started.operation().value()));
        return json;
    }

    static ObjectNode of(Delivery delivery) {
        Outcome outcome = delivery.outcome();
        ObjectNode json = Json.object()
                .put("id", delivery.id().value())
                .put("source", delivery.source().value())
                .put("senderId", delivery.senderId())
                .put("receivedAt", delivery.receivedAt().toString())
                .put("event", outcome.event())
                .put("verdict", outcome.verdict().key())
                .put("detail", outcome.detail())
                .put("bodySha256", delivery.body().sha256())
                .put("bodyLength", delivery.body().length());
        ObjectNode headers = json.putObject("headers");
        delivery.headers().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(header -> headers.put(header.getKey(), header.getValue()));
        outcome.started()
                .ifPresent(started -> json.put("operation", started.operation().value())
                        .put("tenant", started.tenant().value()));
        return json;
    }
}
