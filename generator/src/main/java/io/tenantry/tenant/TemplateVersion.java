// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** Which version of the overlay templates a tenant's onboarding files were rendered with; versions in use stay shipped. */
public record TemplateVersion(String value) implements Comparable<TemplateVersion> {

    private static final Grammar GRAMMAR =
            Grammar.of("templateVersion", 1, 4, "[1-9][0-9]{0,3}", "must be the number of a shipped template");

    public TemplateVersion {
        GRAMMAR.require(value);
    }

    /** The version that new tenants get. */
    public static final TemplateVersion CURRENT = new TemplateVersion("1");

    @Override
    public int compareTo(TemplateVersion other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
