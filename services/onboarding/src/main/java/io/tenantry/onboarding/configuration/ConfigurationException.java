// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.configuration;

import java.util.List;

/** The configuration cannot be used; says everything that is wrong at once, each with what to set. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigurationException(List<String> problems) {
        super(problems.size() + " of the configuration's values cannot be used");
        this.problems = List.copyOf(problems);
    }

    /** One line each, without secrets. */
    public List<String> problems() {
        return problems;
    }
}
