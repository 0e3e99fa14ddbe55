// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.JsonBody;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Turns what was sent into an {@link OnboardingRequest}, or lists everything that is wrong with it at once. */
public final class RequestFields {

    /** The members of the body and the fields of the form. */
    public static final Set<String> NAMES = Set.of("slug", "companyName", "adminEmail", "tier");

    private final Map<String, String> texts;
    private final List<Violation> violations;

    private RequestFields(Map<String, String> texts, List<Violation> violations) {
        this.texts = texts;
        this.violations = violations;
    }

    /** Reads a JSON body: exact types, no other members. */
    public static OnboardingRequest ofJson(byte[] body) {
        ObjectNode object = JsonBody.readObject(body);
        Map<String, String> texts = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!NAMES.contains(member.getKey())) {
                violations.add(Violation.unknown(member.getKey()));
            } else if (!member.getValue().isTextual()) {
                violations.add(Violation.of(member.getKey(), "must be a string"));
            } else {
                texts.put(member.getKey(), member.getValue().textValue());
            }
        }
        return new RequestFields(texts, violations).request();
    }

    /** Reads texts, such as a form's; names other than {@link #NAMES} are violations. */
    public static OnboardingRequest ofTexts(Map<String, String> texts) {
        List<Violation> violations = new ArrayList<>();
        texts.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .map(Violation::unknown)
                .forEach(violations::add);
        return new RequestFields(texts, violations).request();
    }

    private OnboardingRequest request() {
        Optional<CompanyName> companyName = read("companyName", CompanyName::forSignUp);
        Optional<EmailAddress> adminEmail = read("adminEmail", EmailAddress::forSignUp);
        Optional<Slug> slug = read("slug", Slug::forSignUp);
        Optional<Tier> tier = read("tier", Tier::parse);
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return new OnboardingRequest(
                slug.orElseThrow(), companyName.orElseThrow(), adminEmail.orElseThrow(), tier.orElseThrow());
    }

    private <T> Optional<T> read(String name, Function<String, T> parse) {
        String text = texts.get(name);
        if (text == null) {
            if (violations.stream().noneMatch(violation -> violation.pointer().equals("/" + name))) {
                violations.add(Violation.of(name, "is missing"));
            }
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (InvalidValueException e) {
            violations.add(Violation.of(name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
