// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody whose token was verified.
 *
 * @param actor who, for the audit log: {@code admin-token}, {@code token:<name>}, {@code user:<subject>} or
 *     {@code webhook:<source>}; never an e-mail address
 * @param role empty for somebody who is known and may do nothing
 */
public record Caller(String actor, Optional<Role> role) {

    private static final Pattern ACTOR = Pattern.compile("[a-z-]{1,16}(:[A-Za-z0-9-]{1,64})?");

    /** Whoever has the admin token of the configuration. */
    public static final Caller ADMIN_TOKEN = new Caller("admin-token", Optional.of(Role.ADMIN));

    public Caller {
        if (!ACTOR.matcher(actor).matches()) {
            throw new IllegalArgumentException("not the name of an actor");
        }
    }

    public boolean may(Role wanted) {
        return role.filter(own -> own.includes(wanted)).isPresent();
    }
}
