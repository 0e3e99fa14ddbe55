// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may do all that the ones before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Decides about proposals. */
    REVIEWER,
    /** Changes. */
    ADMIN;

    /** The role as groups and tokens name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** The role of exactly that name. */
    public static Optional<Role> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }

    /** The highest of the roles that groups are named after; other groups are none of ours. */
    public static Optional<Role> ofGroups(Collection<String> groups) {
        return groups.stream().flatMap(group -> of(group).stream()).max(Comparator.naturalOrder());
    }
}
