// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why the server refused a call (RFC 9457), told as this command line tells errors. */
record Problem(int status, Optional<String> title, Optional<String> detail, List<String> advice) {

    static Problem of(int status, JsonNode body) {
        List<String> advice = new ArrayList<>();
        for (JsonNode error : body.path("errors")) {
            advice.add(line(error));
        }
        Json.text(body, "hint").ifPresent(advice::add);
        return new Problem(status, Json.text(body, "title"), Json.text(body, "detail"), List.copyOf(advice));
    }

    private static String line(JsonNode error) {
        String field = field(error);
        String detail = error.path("detail").asText();
        return field.isEmpty() ? detail : field + ": " + detail;
    }

    /** The pointer /adminEmail names the member adminEmail. */
    private static String field(JsonNode error) {
        String pointer = error.path("pointer").asText();
        return pointer.startsWith("/") ? pointer.substring(1) : pointer;
    }

    CliException toException() {
        return new CliException(exitCode(), message(), advice);
    }

    private String message() {
        String what = title.orElse("the server answered with status " + status);
        return detail.filter(more -> !more.equals(what))
                .map(more -> what + ": " + more)
                .orElse(what);
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
