// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The components of base/ that settings stand for, there and back. */
final class SettingsComponents {

    /** From settings/, which lies one deeper than the tenant's folder. */
    private static final String BASE = "../../../../" + OverlayPath.BASE + "/";

    private static final String RELEASES = BASE + "releases/";
    private static final String SUSPENDED = BASE + "lifecycle/suspended";

    private SettingsComponents() {}

    /** Suspension comes last: a component sees only what was accumulated before it. */
    static List<String> of(Settings settings) {
        List<String> components = new ArrayList<>();
        String followed = BASE + "rings/" + settings.ring().key();
        components.add(settings.pinned().map(release -> RELEASES + release).orElse(followed) + "/"
                + settings.tier().key());
        if (settings.suspended()) {
            components.add(SUSPENDED);
        }
        return components;
    }

    /** The settings that have these components; empty if none do. */
    static Optional<Settings> settings(Tier tier, Ring ring, List<String> components) {
        Settings settings = new Settings(tier, ring, pinned(tier, components), components.contains(SUSPENDED));
        return of(settings).equals(components) ? Optional.of(settings) : Optional.empty();
    }

    private static Optional<Release> pinned(Tier tier, List<String> components) {
        String ending = "/" + tier.key();
        return components.stream()
                .filter(path -> path.startsWith(RELEASES) && path.endsWith(ending))
                .filter(path -> path.length() > RELEASES.length() + ending.length())
                .map(path -> new Release(path.substring(RELEASES.length(), path.length() - ending.length())))
                .findFirst();
    }
}
