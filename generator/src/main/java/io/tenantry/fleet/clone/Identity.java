// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import io.tenantry.tenant.InvalidValueException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/** Who the commits are by: the bot, never a person. */
public record Identity(String name, String email) {

    /** What is used unless the installation says otherwise. */
    public static final Identity TENANTRY = new Identity("Tenantry", "tenantry@example.com");

    public Identity {
        requireLine("name", name);
        requireLine("email", email);
    }

    /** The same for JGit, at that time in UTC. */
    public PersonIdent at(Instant time) {
        return new PersonIdent(name, email, time, ZoneOffset.UTC);
    }

    private static void requireLine(String field, String text) {
        if (text.isBlank() || text.chars().anyMatch(c -> c < ' ' || c == '<' || c == '>')) {
            throw new InvalidValueException(field, "must be one line without angle brackets");
        }
    }
}
