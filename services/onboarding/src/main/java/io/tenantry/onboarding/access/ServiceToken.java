// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is kept of a token that a machine sends.
 *
 * @param hash the SHA-256 of its secret, in hexadecimal digits
 * @param createdBy the actor who made it
 * @param lastUsed the day, in UTC, to which its last use is known
 * @param version counts the writes
 */
public record ServiceToken(
        TokenName name,
        Role role,
        String hash,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Optional<LocalDate> lastUsed,
        long version) {

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** As it is after a use on that day. */
    public ServiceToken usedOn(LocalDate day) {
        return new ServiceToken(name, role, hash, createdBy, createdAt, expiresAt, Optional.of(day), version + 1);
    }

    @Override
    public String toString() {
        return "ServiceToken[" + name + ", " + role + "]";
    }
}
