// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Why the server refused a call (RFC 9457), told as this command line tells errors. */
record Problem(int status, String message, List<String> advice) {

    /** What the interface calls by a name that the commands do not use. */
    private static final Map<String, String> WORDS = Map.of(
            "slug", "SLUG",
            "companyName", "--company",
            "adminEmail", "--admin-email",
            "tier", "--tier",
            "name", "NAME",
            "role", "--role",
            "expiresInDays", "--expires",
            "release", "RELEASE");

    private static final String TIERS = "tiers/";

    static Problem of(int status, JsonNode body) {
        List<String> errors = new ArrayList<>();
        body.path("errors").forEach(error -> errors.add(line(error)));
        List<String> advice = new ArrayList<>(errors.size() == 1 ? List.of() : errors);
        // what only a program could follow is no hint here
        Json.text(body, "hint").filter(hint -> !hint.contains("/api/")).ifPresent(advice::add);
        return new Problem(
                status, errors.size() == 1 ? errors.get(0) : told(status, body, errors), List.copyOf(advice));
    }

    /** The fault first: a detail may say no more than what to do about it. */
    private static String told(int status, JsonNode body, List<String> errors) {
        Optional<String> title = Json.text(body, "title");
        Optional<String> detail =
                Json.text(body, "detail").filter(text -> errors.isEmpty() && !title.equals(Optional.of(text)));
        return Stream.of(title, detail)
                .flatMap(Optional::stream)
                .reduce((fault, more) -> fault + ": " + more)
                .orElse("the server answered with status " + status);
    }

    private static String line(JsonNode error) {
        String field = field(error);
        String detail = error.path("detail").asText();
        return field.isEmpty() ? detail : field + ": " + detail;
    }

    /** The pointer /adminEmail names what the command line calls --admin-email. */
    private static String field(JsonNode error) {
        String pointer = error.path("pointer").asText();
        String member = pointer.startsWith("/") ? pointer.substring(1) : pointer;
        return WORDS.getOrDefault(member, member.startsWith(TIERS) ? member.substring(TIERS.length()) : member);
    }

    CliException toException() {
        return new CliException(exitCode(), message, advice);
    }

    private ExitCode exitCode() {
        return switch (status) {
            case 400, 422 -> ExitCode.USAGE;
            case 401, 403 -> ExitCode.AUTHENTICATION;
            case 404, 410 -> ExitCode.NOT_FOUND;
            case 409, 412 -> ExitCode.CONFLICT;
            default -> ExitCode.FAILURE;
        };
    }
}
