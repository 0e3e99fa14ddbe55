// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.yaml.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the HTTP interface promises: the file openapi.yaml, and its operations as values. */
public final class Contract {

    private static final String FILE = "openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final String text;
    private final JsonNode document;
    private final List<ContractOperation> operations;

    private Contract(String text) {
        this.text = text;
        this.document = YamlJson.of(StrictYaml.document(text));
        this.operations = document.path("paths").properties().stream()
                .flatMap(this::operationsOf)
                .toList();
    }

    /** The one contract; read when it is first asked for, since a start has no time for it. */
    public static Contract get() {
        return Holder.CONTRACT;
    }

    private static final class Holder {

        static final Contract CONTRACT = load();
    }

    private static Contract load() {
        try (InputStream file = Contract.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            return new Contract(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** The file as it was written. */
    public String yaml() {
        return text;
    }

    /** The same as a tree, which readers must not change. */
    public JsonNode document() {
        return document;
    }

    /** Every operation, in the order of the file. */
    public List<ContractOperation> operations() {
        return operations;
    }

    /** The node itself, or the one in this document that its $ref names. */
    public JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? document.at(reference.textValue().substring(1)) : node;
    }

    private Stream<ContractOperation> operationsOf(Map.Entry<String, JsonNode> path) {
        return path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> operation(path.getKey(), member.getKey(), path.getValue(), member.getValue()));
    }

    private ContractOperation operation(String path, String method, JsonNode shared, JsonNode own) {
        List<JsonNode> parameters = new ArrayList<>();
        shared.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        own.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        return new ContractOperation(
                ContractOperation.method(method),
                path,
                own.path("tags").path(0).asText(),
                own.path("summary").asText(),
                who(own.path("security")),
                parameters.stream().map(Contract::parameter).toList(),
                statuses(own.path("responses")));
    }

    private static ContractOperation.Parameter parameter(JsonNode parameter) {
        return new ContractOperation.Parameter(
                parameter.path("in").asText(),
                parameter.path("name").asText(),
                parameter.path("required").asBoolean(),
                parameter.path("x-required-without").asText());
    }

    private static Set<String> who(JsonNode security) {
        Set<String> schemes = new LinkedHashSet<>();
        security.forEach(scheme -> scheme.fieldNames().forEachRemaining(schemes::add));
        return schemes;
    }

    private static List<String> statuses(JsonNode responses) {
        return StreamSupport.stream(((Iterable<String>) responses::fieldNames).spliterator(), false)
                .filter(status -> !status.equals("default"))
                .toList();
    }
}
