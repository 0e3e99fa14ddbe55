// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.JsonBody;
import io.tenantry.onboarding.operation.TenantRecord.Contact;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.tenant.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A merge patch of a tenant (RFC 7396): whom it belongs to.
 *
 * @param companyName empty where it stays
 * @param adminEmail empty where it stays
 */
record TenantPatch(Optional<CompanyName> companyName, Optional<EmailAddress> adminEmail) {

    private static final String COMPANY_NAME = "companyName";
    private static final String ADMIN_EMAIL = "adminEmail";
    private static final Set<String> JOURNEYS = Set.of("tier", "ring", "pinnedRelease", "suspended");
    private static final Set<String> FIXED = Set.of(
            "id",
            "slug",
            "host",
            "url",
            "cell",
            "region",
            "state",
            "createdAt",
            "operation",
            "userPoolId",
            "userPoolClientId",
            "commit",
            "links");

    /** Reads a body, or lists everything that is wrong with it at once. */
    static TenantPatch of(byte[] body) {
        List<Violation> violations = new ArrayList<>();
        Optional<CompanyName> companyName = Optional.empty();
        Optional<EmailAddress> adminEmail = Optional.empty();
        for (Map.Entry<String, JsonNode> member : JsonBody.readObject(body).properties()) {
            switch (member.getKey()) {
                case COMPANY_NAME -> companyName = read(member, CompanyName::forSignUp, violations);
                case ADMIN_EMAIL -> adminEmail = read(member, EmailAddress::forSignUp, violations);
                default -> violations.add(refused(member.getKey()));
            }
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return new TenantPatch(companyName, adminEmail);
    }

    private static <T> Optional<T> read(
            Map.Entry<String, JsonNode> member, Function<String, T> parse, List<Violation> violations) {
        JsonNode value = member.getValue();
        try {
            if (value.isTextual()) {
                return Optional.of(parse.apply(value.textValue()));
            }
            violations.add(Violation.of(member.getKey(), value.isNull() ? "cannot be removed" : "must be a string"));
        } catch (InvalidValueException e) {
            violations.add(Violation.of(member.getKey(), String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static Violation refused(String name) {
        if (JOURNEYS.contains(name)) {
            return Violation.of(name, "changes by a journey of its own, which this version does not have");
        }
        return FIXED.contains(name) ? Violation.of(name, "cannot be changed") : Violation.unknown(name);
    }

    Contact applyTo(Contact contact) {
        return new Contact(companyName.orElse(contact.companyName()), adminEmail.orElse(contact.adminEmail()));
    }
}
