// SPDX-License-Identifier: Apache-2.0
package io.tenantry.typed;

import java.util.List;
import java.util.Map;

/** A Kubernetes label selector (meta/v1); all of its parts must hold, and one without parts selects everything. */
public record LabelSelector(Map<String, String> matchLabels, List<Expression> matchExpressions) {

    /** One requirement of a selector. */
    public record Expression(String key, Operator operator, List<String> values) {

        private boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }
    }

    /** How an expression compares. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }

    public boolean selects(Map<String, String> labels) {
        return labels.entrySet().containsAll(matchLabels.entrySet())
                && matchExpressions.stream().allMatch(expression -> expression.holds(labels));
    }
}
