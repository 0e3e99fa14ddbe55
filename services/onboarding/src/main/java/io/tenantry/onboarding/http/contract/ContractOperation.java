// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.contract;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One method of one path, as the contract has it.
 *
 * @param path with its parameters in braces, such as {@code /api/v1/tenants/{tenant}}
 * @param security the schemes of which one is needed; none where anybody may call
 * @param statuses that the contract names one by one
 */
public record ContractOperation(
        String method,
        String path,
        String tag,
        String summary,
        Set<String> security,
        List<Parameter> parameters,
        List<String> statuses) {

    /**
     * A parameter.
     *
     * @param in path, query or header
     * @param without the query parameter with which a header that is required otherwise may be left out; empty for none
     */
    public record Parameter(String in, String name, boolean required, String without) {}

    public ContractOperation {
        security = Collections.unmodifiableSet(new LinkedHashSet<>(security));
        parameters = List.copyOf(parameters);
        statuses = List.copyOf(statuses);
    }

    static String method(String key) {
        return key.toUpperCase(Locale.ROOT);
    }

    /** Method and path, such as {@code GET /api/v1/tenants}. */
    public String name() {
        return method + " " + path;
    }

    /** The parameters of the query. */
    public Set<String> query() {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(Parameter::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
