// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.JsonBody;
import io.tenantry.onboarding.webhook.out.EndpointUrl;
import io.tenantry.onboarding.webhook.out.EventFormat;
import io.tenantry.tenant.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a new endpoint is asked to be: an url, and a format unless it is cloudevents. */
record EndpointFields(EndpointUrl url, EventFormat format) {

    private static final Set<String> NAMES = Set.of("url", "format");

    /** Reads a JSON body, or lists everything that is wrong with it at once. */
    static EndpointFields ofJson(byte[] body, boolean plainAllowed) {
        List<Violation> violations = new ArrayList<>();
        Optional<EndpointUrl> url = Optional.empty();
        Optional<EventFormat> format = Optional.of(EventFormat.CLOUDEVENTS);
        Set<Map.Entry<String, JsonNode>> members = JsonBody.readObject(body).properties();
        for (Map.Entry<String, JsonNode> member : members) {
            switch (member.getKey()) {
                case "url" -> url = read(member, text -> EndpointUrl.parse(text, plainAllowed), violations);
                case "format" -> format = read(member, EventFormat::parse, violations);
                default -> violations.add(new Violation("", "has a member that is not one of " + sorted()));
            }
        }
        if (members.stream().noneMatch(member -> member.getKey().equals("url"))) {
            violations.add(Violation.of("url", "is missing"));
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return new EndpointFields(url.orElseThrow(), format.orElseThrow());
    }

    private static List<String> sorted() {
        return NAMES.stream().sorted().toList();
    }

    private static <T> Optional<T> read(
            Map.Entry<String, JsonNode> member, Function<String, T> parse, List<Violation> violations) {
        if (!member.getValue().isTextual()) {
            violations.add(Violation.of(member.getKey(), "must be a string"));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(member.getValue().textValue()));
        } catch (InvalidValueException e) {
            violations.add(Violation.of(member.getKey(), e.getMessage()));
            return Optional.empty();
        }
    }
}
