// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

/**
 * One rule that a build breaks. Says nothing about the tenant, since tenants of one shape break the same rules.
 *
 * @param message what is wrong, as the rest of a sentence that begins with the object
 * @param fix what to do about it
 */
public record Violation(Spot spot, String message, String fix) {

    /** The whole sentence. */
    public String sentence() {
        return spot.object().map(object -> object.title() + " " + message).orElse(message);
    }
}
