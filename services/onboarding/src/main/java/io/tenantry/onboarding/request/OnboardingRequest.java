// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import io.tenantry.tenant.Slug;
import io.tenantry.tenant.Tier;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody asks for who wants a new tenant. */
public record OnboardingRequest(Slug slug, CompanyName companyName, EmailAddress adminEmail, Tier tier) {

    /** A hash over all that is asked for, by which a repeated request is told from a different one. */
    public String fingerprint() {
        return Sha256.hex(Stream.of(slug.value(), companyName.value(), adminEmail.value(), tier.key())
                .map(part -> part.getBytes(StandardCharsets.UTF_8).length + ":" + part)
                .collect(Collectors.joining()));
    }
}
