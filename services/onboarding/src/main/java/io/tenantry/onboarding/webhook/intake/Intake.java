// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import com.fasterxml.jackson.core.JsonPointer;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One source's intake file: from its payload to what we are asked for. A slug is only ever taken from a place of its own:
 * it becomes part of the tenant's host and id for good, so somebody has to have chosen it.
 */
public final class Intake {

    private static final int MAX_EVENT_LENGTH = 100;
    private static final int MAX_SUBJECT_LENGTH = 256;
    private static final Pattern REGISTRATION = Pattern.compile("[!-~]{1,128}");

    private final JsonPointer event;
    private final Map<String, EventKind> events;
    private final List<Condition> conditions;
    private final Optional<Field> subject;
    private final Start start;

    /** Where the parts of a request stand. */
    record Start(Field slug, Field companyName, Field adminEmail, Field tier, Optional<Field> registration) {}

    Intake(
            JsonPointer event,
            Map<String, EventKind> events,
            List<Condition> conditions,
            Optional<Field> subject,
            Start start) {
        this.event = event;
        this.events = Map.copyOf(events);
        this.conditions = List.copyOf(conditions);
        this.subject = subject;
        this.start = start;
    }

    /** The name of the event, if there is one that can be shown: at most 100 visible ASCII characters and spaces. */
    public Optional<String> event(Payload payload) {
        return payload.at(event)
                .filter(name -> name.length() <= MAX_EVENT_LENGTH)
                .filter(name -> name.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }

    /**
     * What the payload means.
     *
     * @throws IntakeRefusedException if it would start a tenant and lacks something, or has it wrong
     */
    public Meaning meaning(Payload payload) {
        String name = event(payload).orElse("");
        EventKind kind = events.get(name);
        if (kind == null) {
            return new Meaning.Ignored(name.isEmpty() ? "there is no event at " + event : "no rule for this event");
        }
        if (!conditions.stream().allMatch(condition -> condition.holds(name, payload))) {
            return new Meaning.Ignored("a condition of this event does not hold");
        }
        return switch (kind) {
            case START -> start(payload);
            case CHANGE, STOP -> new Meaning.Later(kind, subject(payload));
        };
    }

    private Optional<String> subject(Payload payload) {
        return subject.flatMap(field -> field.raw(payload)).filter(text -> text.length() <= MAX_SUBJECT_LENGTH);
    }

    private Meaning start(Payload payload) {
        List<IntakeViolation> violations = new ArrayList<>();
        Optional<Slug> slug = read(start.slug(), payload, Slug::forSignUp, violations);
        Optional<CompanyName> company = read(start.companyName(), payload, CompanyName::forSignUp, violations);
        Optional<EmailAddress> email = read(start.adminEmail(), payload, EmailAddress::forSignUp, violations);
        Optional<Tier> tier = read(start.tier(), payload, Tier::parse, violations);
        Optional<String> registration = start.registration().flatMap(field -> field.raw(payload));
        if (registration.filter(id -> !REGISTRATION.matcher(id).matches()).isPresent()) {
            violations.add(new IntakeViolation(
                    start.registration().orElseThrow().pointer(), "must be 1 to 128 visible characters"));
        }
        Optional<String> about = subject(payload);
        if (subject.isPresent() && about.isEmpty()) {
            violations.add(new IntakeViolation(
                    subject.get().pointer(),
                    "is missing: it tells for what there is one tenant, however often it is sent"));
        }
        if (!violations.isEmpty()) {
            throw new IntakeRefusedException(violations);
        }
        return new Meaning.Start(
                new OnboardingRequest(
                        slug.orElseThrow(), company.orElseThrow(), email.orElseThrow(), tier.orElseThrow()),
                about,
                registration);
    }

    private <T> Optional<T> read(
            Field field, Payload payload, Function<String, T> parse, List<IntakeViolation> violations) {
        Optional<String> raw = field.raw(payload);
        if (raw.isEmpty() && field.fallback().isEmpty()) {
            violations.add(new IntakeViolation(field.pointer(), missing(field)));
            return Optional.empty();
        }
        if (raw.isPresent() && !field.values().isEmpty() && !field.values().containsKey(raw.get())) {
            violations.add(new IntakeViolation(
                    field.pointer(), "is a value that the intake file has no word for; add it under values"));
            return Optional.empty();
        }
        String text = raw.map(found -> field.values().getOrDefault(found, found))
                .orElseGet(() -> field.fallback().orElseThrow());
        try {
            return Optional.of(parse.apply(text));
        } catch (InvalidValueException e) {
            violations.add(new IntakeViolation(field.pointer(), e.getMessage()));
            return Optional.empty();
        }
    }

    private String missing(Field field) {
        return field.equals(start.slug())
                ? "is missing: send the shop address that the customer chose; it is never made from a name"
                : "is missing";
    }
}
