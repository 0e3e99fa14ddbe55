// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

/**
 * One file of a fleet repository before anything is built from it.
 *
 * @param path its path in the repository
 */
record SourceFile(String path, String text) {

    Finding finding(String rule, int line, String message, String fix) {
        return new Finding(rule, path, line, message, fix);
    }
}
