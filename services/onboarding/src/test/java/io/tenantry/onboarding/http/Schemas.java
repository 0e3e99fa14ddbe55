// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tenantry.onboarding.http.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Validates JSON against the schemas of a contract. */
final class Schemas {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();
    private final JsonNode components;

    Schemas(Contract contract) {
        this.components = contract.document().path("components");
    }

    /** What is wrong with a JSON text; nothing when it is as the schema has it. */
    List<String> violations(JsonNode schema, String json) {
        return schemas.computeIfAbsent(schema, this::read).validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** The components go along, so that references into them hold. */
    private Schema read(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", components);
        return registry.getSchema(whole.toString(), InputFormat.JSON);
    }
}
