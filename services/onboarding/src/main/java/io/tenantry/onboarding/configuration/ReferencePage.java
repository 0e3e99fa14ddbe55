// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.configuration;

import java.util.ArrayList;
import java.util.List;

/** Everything that can be set, as the table of the reference page and as lines of help. */
public final class ReferencePage {

    private ReferencePage() {}

    /** The table of docs/reference/configuration.md, in Markdown; ends with a line feed. */
    public static String table() {
        StringBuilder page = new StringBuilder("| variable | value | default | |\n|---|---|---|---|\n");
        for (Variable variable : Variable.values()) {
            page.append("| `").append(variable.variable()).append("` | ");
            page.append(kind(variable)).append(" | ").append(fallback(variable)).append(" | ");
            page.append(variable.description().replace("<", "&lt;")).append(" |\n");
        }
        return page.toString();
    }

    private static String kind(Variable variable) {
        return variable.isSecret()
                ? "secret, or its path in `" + variable.fileVariable() + "`"
                : variable.kind().description();
    }

    private static String fallback(Variable variable) {
        return variable.isRequired()
                ? "**required**"
                : variable.fallback().map(text -> "`" + text + "`").orElse("none");
    }

    /** Two lines for every variable. */
    public static List<String> help() {
        List<String> lines = new ArrayList<>();
        for (Variable variable : Variable.values()) {
            String need = variable.isRequired()
                    ? "required"
                    : variable.fallback().map(text -> "default " + text).orElse("optional");
            String name = variable.isSecret() ? variable.fileVariable() : variable.variable();
            lines.add("  " + name + " (" + need + ")");
            lines.add("      " + variable.description());
        }
        return List.copyOf(lines);
    }
}
