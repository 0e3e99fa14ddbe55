// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sign-up form as it is shown.
 *
 * @param key the hidden key that makes sending the form twice the same as sending it once
 * @param suggestions free names to choose instead of a taken one
 * @param closed the plans that nobody can sign up for at the moment
 */
public record SignUpForm(
        String key, SignUpValues values, List<FieldError> errors, List<String> suggestions, Set<String> closed) {

    private static final List<String> PLANS = List.of("basic", "standard", "premium");

    public SignUpForm {
        errors = List.copyOf(errors);
        suggestions = List.copyOf(suggestions);
        closed = Set.copyOf(closed);
    }

    /** Every plan is open. */
    public SignUpForm(String key, SignUpValues values, List<FieldError> errors, List<String> suggestions) {
        this(key, values, errors, suggestions, Set.of());
    }

    /** A form that was not sent yet. */
    public static SignUpForm fresh(String key, SignUpValues values) {
        return new SignUpForm(key, values, List.of(), List.of());
    }

    /** The same without those plans; one of them that was chosen is no longer. */
    public SignUpForm closing(Set<String> plans) {
        SignUpValues left = plans.contains(values.tier())
                ? new SignUpValues(values.companyName(), values.adminEmail(), values.slug(), firstOpen(plans))
                : values;
        return new SignUpForm(key, left, errors, suggestions, plans);
    }

    /** Nobody who has chosen a plan gets another one without a word. */
    private String firstOpen(Set<String> plans) {
        boolean untouched = errors.isEmpty();
        return PLANS.stream()
                .filter(plan -> untouched && !plans.contains(plan))
                .findFirst()
                .orElse("");
    }

    /** The same with one more thing that is wrong. */
    public SignUpForm with(FieldError error) {
        List<FieldError> all = Stream.concat(errors.stream(), Stream.of(error)).toList();
        return new SignUpForm(key, values, all, suggestions, closed);
    }

    public boolean isClosed(String plan) {
        return closed.contains(plan);
    }

    /** Whether nobody can sign up for anything. */
    public boolean isPaused() {
        return closed.containsAll(PLANS);
    }

    /** What is wrong with that field; empty when nothing is. */
    public String errorOf(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse("");
    }
}
