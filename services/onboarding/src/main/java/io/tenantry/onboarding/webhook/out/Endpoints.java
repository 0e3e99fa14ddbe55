// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.webhook.WebhookSecret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What admins do with endpoints. Blocks. */
public final class Endpoints {

    /** How long a request that is repeated gets the answer of the first, as everywhere in the API. */
    static final Duration KEY_KEPT = Duration.ofHours(24);

    /** Whoever uses one key for everything finds it used up after as many days. */
    private static final int MAX_USES = 100;

    private final OutStore store;
    private final AddressRule rule;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random secrets come from it */
    public Endpoints(OutStore store, AddressRule rule, Clock clock, RandomGenerator random) {
        this.store = store;
        this.rule = rule;
        this.clock = clock;
        this.random = random;
    }

    /** An admin's request cannot be carried out. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Why. */
        public enum Code {
            /** The key of the request stands for another endpoint, or for one that was deleted. */
            ID_USED,
            TOO_MANY,
            /** Somebody else changed the same thing at the same time. */
            CHANGED
        }

        private final Code code;

        RefusedException(Code code) {
            super(code.name(), null, false, false);
            this.code = code;
        }

        public Code code() {
            return code;
        }
    }

    /** Whether endpoints may be reached without encryption, as on one machine. */
    public boolean plainAllowed() {
        return rule == AddressRule.ANY;
    }

    /**
     * Makes an endpoint with a secret of its own, or finds the one that the same request made within the last 24 hours:
     * after that the key is free again, and nobody is shown the secret any more.
     *
     * @param key what the request is known by
     * @throws RefusedException if the key stands for another, or there are too many
     */
    public Endpoint create(String key, EndpointUrl url, EventFormat format) {
        EndpointId id = id(key);
        Optional<Endpoint> earlier = store.endpoint(id);
        if (earlier.isEmpty() && store.endpoints().size() >= OutStore.MAX_ENDPOINTS) {
            throw new RefusedException(RefusedException.Code.TOO_MANY);
        }
        Endpoint wanted =
                new Endpoint(id, url, format, WebhookSecret.create(random), Optional.empty(), clock.instant(), 0);
        return earlier.or(() -> store.create(wanted))
                .filter(found -> found.url().equals(url) && found.format() == format)
                .orElseThrow(() -> new RefusedException(RefusedException.Code.ID_USED));
    }

    /** The id that the key stands for now; one that was used before is never used again. */
    private EndpointId id(String key) {
        for (int uses = 0; uses < MAX_USES; uses++) {
            EndpointId id = EndpointId.of(key, uses);
            Optional<Instant> free = store.madeAt(id).map(at -> at.plus(KEY_KEPT));
            if (free.isEmpty() || clock.instant().isBefore(free.get())) {
                return id;
            }
        }
        throw new RefusedException(RefusedException.Code.ID_USED);
    }

    /** All of them, newest first. */
    public List<Endpoint> all() {
        return store.endpoints();
    }

    /** Reads one. */
    public Optional<Endpoint> find(EndpointId id) {
        return store.endpoint(id);
    }

    /** Tells it of events again, beginning with the next. */
    public Optional<Endpoint> enable(EndpointId id) {
        return store.endpoint(id)
                .map(endpoint -> endpoint.isEnabled() ? endpoint : unchanged(() -> store.save(endpoint.enable())));
    }

    /** Tells it of nothing until it is enabled. */
    public Optional<Endpoint> disable(EndpointId id) {
        return store.endpoint(id)
                .map(endpoint -> endpoint.isEnabled()
                        ? unchanged(() -> store.save(endpoint.disable("an admin has disabled it")))
                        : endpoint);
    }

    /** Forgets it; empty if there is none. */
    public Optional<Boolean> delete(EndpointId id) {
        return store.endpoint(id)
                .map(endpoint -> unchanged(() -> {
                    store.delete(endpoint);
                    return true;
                }));
    }

    /** What was or is sent to it, newest first. */
    public Page<Sending> sendings(EndpointId id, int pageSize, Optional<String> next) {
        return store.sendings(id, pageSize, next);
    }

    /** Sends once more, from the beginning of the schedule; to a disabled endpoint that fails, as the sending then says. */
    public Optional<Sending> replay(EndpointId endpoint, SendingId id) {
        return store.sending(id)
                .filter(sending -> sending.endpoint().equals(endpoint))
                .map(sending -> unchanged(() -> store.save(sending.replayed(clock.instant()))));
    }

    private static <T> T unchanged(java.util.function.Supplier<T> write) {
        try {
            return write.get();
        } catch (StaleWriteException e) {
            throw new RefusedException(RefusedException.Code.CHANGED);
        }
    }
}
