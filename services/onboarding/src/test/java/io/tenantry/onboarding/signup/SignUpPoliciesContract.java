// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.tenant.Tier;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link SignUpPolicies} does; each has a test class that holds it to this. */
public abstract class SignUpPoliciesContract {

    protected abstract SignUpPolicies policies();

    /** The policy with one tier closed, at its version. */
    public static SignUpPolicy closing(SignUpPolicy policy, Tier tier) {
        Map<Tier, SignUpMode> modes = new EnumMap<>(policy.modes());
        modes.put(tier, SignUpMode.CLOSED);
        return new SignUpPolicy(modes, policy.version());
    }

    @Test
    void everythingIsOpenAtFirst() {
        assertThat(policies().current()).isEqualTo(SignUpPolicy.ALL_OPEN);
    }

    @Test
    void aWrittenPolicyReadsBackWithItsNextVersion() {
        SignUpPolicy first = policies().replace(closing(SignUpPolicy.ALL_OPEN, Tier.PREMIUM));
        SignUpPolicy second = policies().replace(closing(first, Tier.BASIC));

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(policies().current()).isEqualTo(second);
        assertThat(second.isOpen(Tier.STANDARD)).isTrue();
        assertThat(second.isOpen(Tier.PREMIUM)).isFalse();
    }

    @Test
    void aPolicyThatSomebodyElseWroteIsNotOverwritten() {
        SignUpPolicy first = policies().replace(closing(SignUpPolicy.ALL_OPEN, Tier.PREMIUM));

        assertThatThrownBy(() -> policies().replace(closing(SignUpPolicy.ALL_OPEN, Tier.BASIC)))
                .isInstanceOf(StaleWriteException.class);
        policies().replace(closing(first, Tier.STANDARD));
        assertThatThrownBy(() -> policies().replace(closing(first, Tier.BASIC)))
                .isInstanceOf(StaleWriteException.class);
        assertThat(policies().current().isOpen(Tier.BASIC)).isTrue();
    }
}
