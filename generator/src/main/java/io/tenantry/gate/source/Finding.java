// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.source;

/**
 * One thing that the gate refuses.
 *
 * @param rule the id of the rule, such as R21
 * @param file the path in the fleet repository
 * @param line the line in that file, counted from 1
 * @param message what is wrong
 * @param fix what to do about it
 */
public record Finding(String rule, String file, int line, String message, String fix) {

    /** One line, in the form that editors and terminals make into a link. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + rule + " " + message + "; " + fix;
    }
}
