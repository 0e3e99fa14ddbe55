// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads a policy document and refuses every member that it does not know. */
final class PolicyReader {

    private final JsonObject document;
    private final boolean variables;

    PolicyReader(JsonObject document) {
        this.document = document;
        this.variables = Policy.CURRENT.equals(document.getString("Version"));
    }

    Policy read() {
        refuseOthers(document, Set.of("Version", "Statement"));
        String version = document.getString("Version", "");
        if (!variables && !version.equals("2008-10-17")) {
            throw new UnknownPolicyException("the version " + version);
        }
        List<Statement> statements = new ArrayList<>();
        for (Object statement : list(document.getValue("Statement"))) {
            statements.add(statement((JsonObject) statement));
        }
        return new Policy(version, statements);
    }

    private Statement statement(JsonObject json) {
        refuseOthers(json, Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition"));
        boolean trust = json.containsKey("Principal");
        if (trust == json.containsKey("Resource")) {
            throw new UnknownPolicyException("a statement with both or neither of Principal and Resource");
        }
        return new Statement(
                effect(json.getString("Effect", "")),
                trust ? principals(json, "Service") : List.of(),
                trust ? principals(json, "AWS") : List.of(),
                patterns(json.getValue("Action")),
                trust ? List.of() : patterns(json.getValue("Resource")),
                conditions(json.getJsonObject("Condition", new JsonObject())));
    }

    private static Statement.Effect effect(String text) {
        return switch (text) {
            case "Allow" -> Statement.Effect.ALLOW;
            case "Deny" -> Statement.Effect.DENY;
            default -> throw new UnknownPolicyException("the effect " + text);
        };
    }

    private static List<String> principals(JsonObject statement, String kind) {
        JsonObject principal = statement.getJsonObject("Principal");
        refuseOthers(principal, Set.of("Service", "AWS"));
        if (principal.isEmpty()) {
            throw new UnknownPolicyException("an empty principal");
        }
        return list(principal.getValue(kind, new JsonArray())).stream()
                .map(named -> principal(kind, (String) named))
                .toList();
    }

    private static String principal(String kind, String named) {
        if (kind.equals("AWS") && !named.startsWith("arn:aws:")) {
            throw new UnknownPolicyException("the principal " + named);
        }
        return named;
    }

    private List<Condition> conditions(JsonObject json) {
        List<Condition> conditions = new ArrayList<>();
        for (String operator : json.fieldNames()) {
            JsonObject keys = json.getJsonObject(operator);
            for (String key : keys.fieldNames()) {
                conditions.add(Condition.of(operator, key, patterns(keys.getValue(key))));
            }
        }
        return conditions;
    }

    private List<TextPattern> patterns(Object oneOrMany) {
        List<TextPattern> patterns = new ArrayList<>();
        list(oneOrMany).forEach(text -> patterns.add(new TextPattern((String) text, variables)));
        if (patterns.isEmpty()) {
            throw new UnknownPolicyException("an empty list");
        }
        return patterns;
    }

    private static List<?> list(Object oneOrMany) {
        if (oneOrMany instanceof JsonArray array) {
            List<Object> items = new ArrayList<>();
            array.forEach(items::add);
            return items;
        }
        return List.of(oneOrMany);
    }

    private static void refuseOthers(JsonObject json, Set<String> known) {
        Set<String> others = new TreeSet<>(json.fieldNames());
        others.removeAll(known);
        if (!others.isEmpty()) {
            throw new UnknownPolicyException("the member " + String.join(", ", others));
        }
    }
}
