// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.access.TokenName;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.JsonBody;
import io.tenantry.tenant.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a new service token is asked to be: its name, its role, and for how many days unless it is 90. */
record ServiceTokenFields(TokenName name, Role role, Duration lifetime) {

    private static final String NAME = "name";
    private static final String ROLE = "role";
    private static final String DAYS = "expiresInDays";
    private static final int DEFAULT_DAYS = 90;
    private static final int MAX_DAYS = 366;

    /** Reads a JSON body, or lists everything that is wrong with it at once. */
    static ServiceTokenFields ofJson(byte[] body) {
        ObjectNode object = JsonBody.readObject(body);
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!Set.of(NAME, ROLE, DAYS).contains(member.getKey())) {
                violations.add(Violation.unknown(member.getKey()));
            }
        }
        Optional<TokenName> name = text(object, NAME, violations).flatMap(text -> name(text, violations));
        Optional<Role> role = text(object, ROLE, violations).flatMap(text -> role(text, violations));
        int days = days(object.path(DAYS), violations);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return new ServiceTokenFields(name.orElseThrow(), role.orElseThrow(), Duration.ofDays(days));
    }

    private static Optional<String> text(ObjectNode object, String field, List<Violation> violations) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            violations.add(Violation.of(field, value.isMissingNode() ? "is missing" : "must be a string"));
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    private static Optional<TokenName> name(String text, List<Violation> violations) {
        try {
            return Optional.of(new TokenName(text));
        } catch (InvalidValueException e) {
            violations.add(Violation.of(NAME, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Reviews are for people. */
    private static Optional<Role> role(String text, List<Violation> violations) {
        Optional<Role> role = Role.of(text).filter(known -> known != Role.REVIEWER);
        if (role.isEmpty()) {
            violations.add(Violation.of(ROLE, "must be admin or viewer"));
        }
        return role;
    }

    private static int days(JsonNode value, List<Violation> violations) {
        if (value.isMissingNode()) {
            return DEFAULT_DAYS;
        }
        int days = value.isInt() ? value.intValue() : 0;
        if (days < 1 || days > MAX_DAYS) {
            violations.add(Violation.of(DAYS, "must be a whole number from 1 to " + MAX_DAYS));
        }
        return days;
    }
}
