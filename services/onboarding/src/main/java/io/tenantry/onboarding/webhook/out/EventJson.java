// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.OperationId;
import io.tenantry.trace.Trace;
import java.util.Optional;

/** Events as the bodies that are sent; without personal data, since they leave the house. */
final class EventJson {

    private static final String SOURCE = "/tenantry/cells/";
    private static final String SBT_SOURCE = "sbt.application.plane";

    private static final ObjectReader READER = new ObjectMapper().reader();

    private EventJson() {}

    /**
     * The body, or nothing if the format has no word for the event.
     *
     * @param registration the one of the SaaS Builder Toolkit, which cannot be told of anything else
     */
    static Optional<String> body(TenantEvent event, EventFormat format, Optional<String> registration) {
        return switch (format) {
            case CLOUDEVENTS -> Optional.of(cloudEvent(event).toString());
            case SBT ->
                event.type()
                        .detailType()
                        .flatMap(type ->
                                registration.map(id -> sbt(event, type, id).toString()));
        };
    }

    static String contentType(EventFormat format) {
        return switch (format) {
            case CLOUDEVENTS -> "application/cloudevents+json; charset=utf-8";
            case SBT -> "application/json; charset=utf-8";
        };
    }

    private static ObjectNode cloudEvent(TenantEvent event) {
        TenantRecord tenant = event.tenant();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", event.id())
                .put("source", SOURCE + tenant.placement().cell())
                .put("type", event.type().type())
                .put("time", event.at().toString())
                .put("subject", tenant.id().value())
                .put("tenantid", tenant.id().value())
                .put(Trace.HEADER, span(event).header())
                .put("datacontenttype", "application/json");
        json.set("data", data(event));
        return json;
    }

    /** The event's own span of the operation's trace, the same for whoever derives the event. */
    private static Trace span(TenantEvent event) {
        return Trace.of(event.operation().id(), Sha256.hex(event.id()).substring(0, 16));
    }

    /** A new span of the trace of the operation that a body tells of. */
    static Optional<Trace> trace(String body, EventFormat format) {
        String data = switch (format) {
            case CLOUDEVENTS -> "/data";
            case SBT -> "/detail";
        };
        try {
            String operation = READER.readTree(body).at(data).path("operation").asText();
            return Optional.of(Trace.of(new OperationId(operation)));
        } catch (JsonProcessingException | InvalidValueException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode data(TenantEvent event) {
        TenantRecord tenant = event.tenant();
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("tenantId", tenant.id().value())
                .put("slug", tenant.slug().value())
                .put("host", tenant.placement().host().value())
                .put("tier", tenant.settings().tier().key())
                .put("operation", event.operation().id().value());
        event.cause().ifPresent(cause -> data.put("cause", "/problems/" + cause));
        return data;
    }

    private static ObjectNode sbt(TenantEvent event, String detailType, String registration) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", event.id())
                .put("source", SBT_SOURCE)
                .put("detail-type", detailType)
                .put("time", event.at().toString());
        ObjectNode detail = JsonNodeFactory.instance
                .objectNode()
                .put("tenantRegistrationId", registration)
                .put("operation", event.operation().id().value());
        detail.set("jobOutput", jobOutput(event));
        json.set("detail", detail);
        return json;
    }

    /**
     * What the toolkit writes into its registration and its tenant. Its update expressions hold the names as they are, so
     * none may be a reserved word of DynamoDB.
     */
    private static ObjectNode jobOutput(TenantEvent event) {
        boolean failed = event.type() == EventType.ONBOARDING_FAILED;
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ObjectNode tenant = output.putObject("tenantData")
                .put("tenantStatus", failed ? "failed" : "active")
                .put("tenantryId", event.tenant().id().value())
                .put("tenantHost", event.tenant().placement().host().value());
        event.cause().ifPresent(cause -> tenant.put("failureCause", "/problems/" + cause));
        output.putObject("tenantRegistrationData").put("registrationStatus", failed ? "failed" : "created");
        return output;
    }
}
