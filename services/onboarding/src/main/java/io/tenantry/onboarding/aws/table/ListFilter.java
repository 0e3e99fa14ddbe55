// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Which items of a list are wanted. Attributes are named by placeholders, since some of their names are reserved words.
 *
 * @param expression empty for every item
 */
public record ListFilter(String expression, Map<String, String> names, Map<String, AttributeValue> values) {

    public static final ListFilter NONE = new ListFilter("", Map.of(), Map.of());

    /** Also asks that the attribute of that path has that text, if there is one. */
    public ListFilter with(Optional<String> text, String... path) {
        if (text.isEmpty()) {
            return this;
        }
        Map<String, String> moreNames = new HashMap<>(names);
        Map<String, AttributeValue> moreValues = new HashMap<>(values);
        StringBuilder term = new StringBuilder();
        for (String part : path) {
            moreNames.put("#" + part, part);
            term.append(term.isEmpty() ? "#" : ".#").append(part);
        }
        String value = ":" + String.join("", path);
        moreValues.put(value, AttributeValue.fromS(text.get()));
        term.append(" = ").append(value);
        return new ListFilter(
                expression.isEmpty() ? term.toString() : expression + " AND " + term, moreNames, moreValues);
    }

    boolean isNone() {
        return expression.isEmpty();
    }

    /** Adds itself to the query of a list. */
    void apply(QueryRequest.Builder query, Map<String, AttributeValue> keyValues) {
        Map<String, AttributeValue> all = new HashMap<>(keyValues);
        all.putAll(values);
        query.expressionAttributeValues(all);
        if (!isNone()) {
            query.filterExpression(expression).expressionAttributeNames(names);
        }
    }
}
