// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

/**
 * One thing that is wrong with a declaration.
 *
 * @param file as it was named to the reader
 * @param line counted from 1
 * @param message what is wrong and what would be right
 */
public record DeclarationViolation(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
