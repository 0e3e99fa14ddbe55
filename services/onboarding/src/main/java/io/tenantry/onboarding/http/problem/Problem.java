// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a request is refused, as RFC 9457 has it.
 *
 * @param errors every violation, when values are what is wrong
 * @param hint what to do about it; empty when the type says all
 * @param retryAfter when the same request may succeed
 */
public record Problem(
        ProblemType type, String detail, List<Violation> errors, String hint, Optional<Duration> retryAfter) {

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem of that kind, and what it is in this case; the detail never repeats what was refused. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), "", Optional.empty());
    }

    /** A problem of that kind, told with the words of its kind. */
    public static Problem of(ProblemType type) {
        return of(type, type.description());
    }

    /** Values that cannot be taken, all of them at once; at least one. */
    public static Problem invalid(List<Violation> violations) {
        String detail = violations.size() == 1
                ? "One value is invalid; see errors."
                : violations.size() + " values are invalid; see errors.";
        return new Problem(ProblemType.INVALID_VALUES, detail, violations, "", Optional.empty());
    }

    /** The same, with what to do about it. */
    public Problem withHint(String newHint) {
        return new Problem(type, detail, errors, newHint, retryAfter);
    }

    /** The same, with how long to wait before the request is sent again. */
    public Problem withRetryAfter(Duration delay) {
        return new Problem(type, detail, errors, hint, Optional.of(delay));
    }

    /** What a handler throws, or fails with, to be answered with this. */
    public ProblemException toException() {
        return new ProblemException(this);
    }

    /**
     * The problem as JSON.
     *
     * @param instance the URI of this one occurrence
     */
    public ObjectNode toJson(String instance) {
        ObjectNode json = Json.object()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail)
                .put("instance", instance);
        if (!errors.isEmpty()) {
            ArrayNode list = json.putArray("errors");
            errors.forEach(
                    error -> list.addObject().put("pointer", error.pointer()).put("detail", error.detail()));
        }
        if (!hint.isEmpty()) {
            json.put("hint", hint);
        }
        return json;
    }
}
