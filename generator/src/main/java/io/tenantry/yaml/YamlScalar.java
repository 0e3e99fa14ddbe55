// SPDX-License-Identifier: Apache-2.0
package io.tenantry.yaml;

/** A YAML scalar: its text, and what the YAML 1.2 core schema takes it for. */
public record YamlScalar(String text, Kind kind, int line) implements YamlNode {

    /** What a scalar stands for. */
    public enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    public boolean isString() {
        return kind == Kind.STRING;
    }
}
