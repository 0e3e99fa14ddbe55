// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import io.tenantry.onboarding.store.SlugHold;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Slug;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which names are free at the moment; only a reservation makes one somebody's. */
public final class Names {

    private static final int SUGGESTIONS = 3;

    private final StateStore store;
    private final Clock clock;

    public Names(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Why the name is not free; empty if it is. */
    Optional<SlugHold> hold(Slug slug) {
        return store.hold(slug, clock.instant());
    }

    /** Frees a name before its quarantine ends; false if it is not in one. */
    boolean endQuarantine(Slug slug) {
        return store.endQuarantine(slug, clock.instant());
    }

    private boolean isFree(Slug slug) {
        return hold(slug).isEmpty();
    }

    /** Up to three free names that resemble a taken one. */
    public List<Slug> suggestions(Slug taken) {
        return Stream.of("%s-shop", "my-%s", "%s-store", "the-%s", "%s-2", "%s-3")
                .map(pattern -> pattern.formatted(taken.value()))
                .flatMap(text -> slug(text).stream())
                .filter(this::isFree)
                .limit(SUGGESTIONS)
                .toList();
    }

    private static Optional<Slug> slug(String text) {
        try {
            return Optional.of(Slug.forSignUp(text));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}
