// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.onboarding.store.StoreUnavailableException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Service tokens in memory; counts the reads and can be away. */
public final class InMemoryServiceTokenStore implements ServiceTokenStore {

    public int reads;
    public boolean away;
    private final Map<TokenName, ServiceToken> tokens = new LinkedHashMap<>();

    private void requireHere() {
        if (away) {
            throw new StoreUnavailableException("away", new IllegalStateException());
        }
    }

    @Override
    public synchronized boolean create(ServiceToken token, Instant now) {
        requireHere();
        if (find(token.name()).filter(other -> !other.isExpired(now)).isPresent()) {
            return false;
        }
        tokens.put(token.name(), token);
        return true;
    }

    @Override
    public synchronized Optional<ServiceToken> find(TokenName name) {
        requireHere();
        reads++;
        return Optional.ofNullable(tokens.get(name));
    }

    @Override
    public synchronized List<ServiceToken> all() {
        requireHere();
        return tokens.values().stream()
                .sorted(Comparator.comparing(ServiceToken::createdAt).reversed())
                .toList();
    }

    @Override
    public synchronized boolean revoke(TokenName name, Instant now) {
        requireHere();
        return tokens.remove(name) != null;
    }

    private static boolean isBefore(ServiceToken stored, ServiceToken used) {
        return stored.version() == used.version() - 1 && stored.hash().equals(used.hash());
    }

    @Override
    public synchronized void save(ServiceToken used) {
        requireHere();
        tokens.computeIfPresent(used.name(), (name, stored) -> isBefore(stored, used) ? used : stored);
    }
}
