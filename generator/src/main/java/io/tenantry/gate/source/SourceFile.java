// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.source;

/**
 * One file of a fleet repository before anything is built from it.
 *
 * @param path its path in the repository
 */
public record SourceFile(String path, String text) {

    /** What is wrong with a line of it. */
    public Finding finding(String rule, int line, String message, String fix) {
        return new Finding(rule, path, line, message, fix);
    }
}
