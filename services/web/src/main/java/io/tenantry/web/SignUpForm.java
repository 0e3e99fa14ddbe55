// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import java.util.List;

/**
 * The sign-up form as it is shown.
 *
 * @param key the hidden key that makes sending the form twice the same as sending it once
 * @param suggestions free names to choose instead of a taken one
 */
public record SignUpForm(String key, SignUpValues values, List<FieldError> errors, List<String> suggestions) {

    public SignUpForm {
        errors = List.copyOf(errors);
        suggestions = List.copyOf(suggestions);
    }

    /** A form that was not sent yet. */
    public static SignUpForm fresh(String key, SignUpValues values) {
        return new SignUpForm(key, values, List.of(), List.of());
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
