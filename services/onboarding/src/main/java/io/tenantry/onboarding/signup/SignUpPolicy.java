// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.tenant.Tier;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * For which tiers sign-ups are taken; admins are not bound by it.
 *
 * @param modes of every tier
 * @param version counts the writes; 0 before the first
 */
public record SignUpPolicy(Map<Tier, SignUpMode> modes, long version) {

    /** What holds as long as nobody has said otherwise. */
    public static final SignUpPolicy ALL_OPEN = new SignUpPolicy(
            Arrays.stream(Tier.values()).collect(Collectors.toMap(Function.identity(), tier -> SignUpMode.OPEN)), 0);

    public SignUpPolicy {
        if (modes.size() != Tier.values().length) {
            throw new IllegalArgumentException("a sign-up policy speaks of every tier");
        }
        modes = Collections.unmodifiableMap(new EnumMap<>(modes));
    }

    public boolean isOpen(Tier tier) {
        return modes.get(tier) == SignUpMode.OPEN;
    }

    /** The same policy as the store has it after its next write. */
    public SignUpPolicy withVersion(long newVersion) {
        return new SignUpPolicy(modes, newVersion);
    }
}
