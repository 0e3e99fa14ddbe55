// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.contract.Contract;
import io.tenantry.onboarding.http.contract.ContractOperation;
import io.tenantry.onboarding.http.problem.ProblemType;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds an answer that was really given against the contract: its status, media type, headers and body. */
public final class ContractCheck {

    public static final Contract CONTRACT = Contract.get();
    static final Schemas SCHEMAS = new Schemas(CONTRACT);

    private static final JsonNode PATHS = CONTRACT.document().path("paths");
    private static final JsonNode PROBLEM = CONTRACT.document().at("/components/schemas/Problem");

    private ContractCheck() {}

    public static void check(HttpRequest request, HttpResponse<String> response) {
        String what = request.method() + " " + request.uri() + " -> " + response.statusCode();
        Optional<String> template = template(withoutSlashes(request.uri().getRawPath()));
        if (template.isEmpty()) {
            // Beside it there are the paths of others, such as Git's.
            checkProblem(what, response);
            return;
        }
        boolean head = request.method().equals("HEAD");
        String method = head ? "get" : request.method().toLowerCase(Locale.ROOT);
        JsonNode operation = PATHS.path(template.get()).path(method);
        if (operation.isMissingNode()) {
            checkProblem(what, response);
            return;
        }
        JsonNode documented = documented(what, operation, response.statusCode());
        checkHeaders(what, documented, response);
        if (!head) {
            checkBody(what, documented, response);
        }
    }

    private static Optional<String> template(String path) {
        return CONTRACT.operations().stream()
                .map(ContractOperation::path)
                .filter(template -> matches(template, path))
                .findFirst();
    }

    /** Routers take one at the end, or several in a row, for none and one. */
    private static String withoutSlashes(String path) {
        String single = path.replaceAll("/+", "/");
        return single.length() > 1 ? single.replaceAll("/$", "") : single;
    }

    private static boolean matches(String template, String path) {
        String[] wanted = template.split("/", -1);
        String[] sent = path.split("/", -1);
        return wanted.length == sent.length
                && IntStream.range(0, wanted.length)
                        .allMatch(i -> wanted[i].equals(sent[i]) || wanted[i].startsWith("{") && !sent[i].isEmpty());
    }

    private static JsonNode documented(String what, JsonNode operation, int status) {
        JsonNode own = operation.path("responses").path(Integer.toString(status));
        if (own.isMissingNode()) {
            assertThat(status)
                    .as(what + ": a status that the contract does not name")
                    .isGreaterThanOrEqualTo(400);
            return CONTRACT.resolve(operation.path("responses").path("default"));
        }
        return CONTRACT.resolve(own);
    }

    private static void checkHeaders(String what, JsonNode documented, HttpResponse<String> response) {
        documented
                .path("headers")
                .properties()
                .forEach(header -> response.headers()
                        .firstValue(header.getKey())
                        .ifPresent(value -> {
                            JsonNode schema =
                                    CONTRACT.resolve(header.getValue()).path("schema");
                            String json = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
                            assertThat(SCHEMAS.violations(schema, json))
                                    .as(what + ": " + header.getKey())
                                    .isEmpty();
                        }));
    }

    private static void checkBody(String what, JsonNode documented, HttpResponse<String> response) {
        if (documented.path("content").isMissingNode()) {
            assertThat(response.body()).as(what).isEmpty();
            return;
        }
        String type = mediaType(response);
        JsonNode content = documented.path("content").path(type);
        assertThat(content.isMissingNode())
                .as(what + ": " + type + " is not in the contract")
                .isFalse();
        if (type.endsWith("json")) {
            assertThat(SCHEMAS.violations(content.path("schema"), response.body()))
                    .as(what + ": " + response.body())
                    .isEmpty();
        }
        if (type.equals("application/problem+json")) {
            checkProblem(what, response);
        }
    }

    /** Of a known type, which has that status; browsers get a page. */
    private static void checkProblem(String what, HttpResponse<String> response) {
        if (!mediaType(response).equals("application/problem+json")) {
            return;
        }
        List<String> violations = SCHEMAS.violations(PROBLEM, response.body());
        assertThat(violations).as(what).isEmpty();
        JsonNode problem = Client.json(response);
        String slug = problem.path("type").textValue().substring("/problems/".length());
        assertThat(ProblemType.find(slug).map(ProblemType::status)).as(what).contains(response.statusCode());
    }

    private static String mediaType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    }
}
