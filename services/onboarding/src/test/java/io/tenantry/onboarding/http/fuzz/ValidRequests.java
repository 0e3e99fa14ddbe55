// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.contract.Contract;
import io.tenantry.onboarding.http.contract.ContractOperation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Requests as the contract wants them, made of its own examples. */
final class ValidRequests {

    private static final Map<String, String> PATH_VALUES = Map.of(
            "tenant", "acme-k7x2q",
            "operation", "op_01KB0XGQ4N8RT4V8W5D6E7F8G9",
            "slug", "acme",
            "type", "slug-taken",
            "name", "tenantry.css");

    private final Contract contract;
    private final String token;

    ValidRequests(Contract contract, String token) {
        this.contract = contract;
        this.token = token;
    }

    RawRequest draw(Random random) {
        List<ContractOperation> operations = contract.operations();
        ContractOperation operation = operations.get(random.nextInt(operations.size()));
        RawRequest request = new RawRequest();
        request.method = operation.method();
        request.target = target(operation.path());
        request.headers.add("Host: 127.0.0.1");
        request.headers.add("Connection: close");
        if (random.nextInt(4) > 0) {
            request.headers.add("Authorization: Bearer " + token);
        }
        operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("header"))
                .forEach(parameter -> request.headers.add(parameter.name() + ": " + header(parameter.name(), random)));
        body(operation, request);
        request.history.add(operation.name());
        return request;
    }

    private static String target(String template) {
        return Arrays.stream(template.split("/", -1))
                .map(part -> part.startsWith("{")
                        ? PATH_VALUES.getOrDefault(part.substring(1, part.length() - 1), "x")
                        : part)
                .collect(Collectors.joining("/"));
    }

    private static String header(String name, Random random) {
        return switch (name) {
            case "Idempotency-Key" -> "key-" + random.nextInt(50);
            case "If-Match" -> "*";
            case "Prefer" -> "respond-async";
            default -> "1";
        };
    }

    private void body(ContractOperation operation, RawRequest request) {
        JsonNode declared = contract.document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("requestBody");
        contract.resolve(declared).path("content").properties().stream()
                .findFirst()
                .ifPresent(content -> {
                    request.headers.add("Content-Type: " + content.getKey());
                    JsonNode example = content.getValue()
                            .path("examples")
                            .elements()
                            .next()
                            .path("value");
                    request.body = bytes(content.getKey(), example);
                });
    }

    private static byte[] bytes(String type, JsonNode example) {
        String text = type.endsWith("json")
                ? example.toString()
                : example.properties().stream()
                        .map(field -> field.getKey() + "="
                                + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
