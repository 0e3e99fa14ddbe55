// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.StateStore;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Slug;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which names are free at the moment; only a reservation makes one somebody's. */
final class Names {

    private static final int SUGGESTIONS = 3;

    private final StateStore store;

    Names(StateStore store) {
        this.store = store;
    }

    boolean isFree(Slug slug) {
        return store.owner(slug).isEmpty();
    }

    /** Up to three free names that resemble a taken one. */
    List<Slug> suggestions(Slug taken) {
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
