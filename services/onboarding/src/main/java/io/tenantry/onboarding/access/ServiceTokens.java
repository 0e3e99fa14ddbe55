// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.onboarding.request.RateLimit;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of machines: 256 random bits each, shown once, kept as a hash. What the store says of a name is believed for some
 * seconds, so a revoked token is refused everywhere after {@link #BELIEVED}.
 */
public final class ServiceTokens {

    public static final Duration BELIEVED = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ServiceTokens.class);
    private static final int SECRET_BYTES = 32;
    private static final int MAX_KNOWN = 1_000;

    /** How many names that are not known yet are looked up for one client. */
    static final int UNKNOWN_PER_SECOND = 50;

    private static final Pattern FORM = Pattern.compile("tnt_([a-z][a-z0-9-]{2,39})_([0-9a-f]{64})");

    private final ServiceTokenStore store;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<TokenName, Known> known = new ConcurrentHashMap<>();
    private final RateLimit reads;

    private record Known(Optional<ServiceToken> token, Instant at) {}

    /**
     * A token and, this once, its text.
     *
     * @param text what to send as Authorization: Bearer
     */
    public record Made(ServiceToken token, String text) {

        @Override
        public String toString() {
            return "Made[" + token + "]";
        }
    }

    public ServiceTokens(ServiceTokenStore store, Clock clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.reads = new RateLimit(UNKNOWN_PER_SECOND, Duration.ofSeconds(1), clock);
    }

    /** Whether a text means to be a service token. */
    public static boolean isOne(String text) {
        return text.startsWith("tnt_");
    }

    /** Makes a token; empty if the name is taken. */
    public Optional<Made> create(TokenName name, Role role, Duration lifetime, Caller by) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        Instant now = clock.instant();
        ServiceToken token = new ServiceToken(
                name, role, Sha256.hex(secret), by.actor(), now, now.plus(lifetime), Optional.empty(), 1);
        if (!store.create(token, now)) {
            return Optional.empty();
        }
        known.remove(name);
        return Optional.of(new Made(token, "tnt_" + name + "_" + secret));
    }

    /** All that were not revoked, newest first. */
    public List<ServiceToken> all() {
        return store.all();
    }

    /** Revokes a token: at once in this replica, in others after {@link #BELIEVED}. False if there is none. */
    public boolean revoke(TokenName name) {
        boolean revoked = store.revoke(name, clock.instant());
        known.remove(name);
        return revoked;
    }

    /**
     * Who sent a token.
     *
     * @param client whom it came from, so that strangers who send made-up names get in nobody else's way
     * @throws TokenRefusedException if it is not one, or not any more
     * @throws StoreUnavailableException if that cannot be told now
     */
    public Caller verify(String text, String client) throws TokenRefusedException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw refused();
        }
        ServiceToken token = find(new TokenName(form.group(1)), client).orElseThrow(ServiceTokens::refused);
        if (!isSame(token.hash(), Sha256.hex(form.group(2)))) {
            throw refused();
        }
        if (token.isExpired(clock.instant())) {
            throw new TokenRefusedException("The service token has expired: an admin can revoke it and make another.");
        }
        note(token);
        return new Caller("token:" + token.name(), Optional.of(token.role()));
    }

    private static boolean isSame(String kept, String sent) {
        return MessageDigest.isEqual(
                kept.getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.US_ASCII));
    }

    private static TokenRefusedException refused() {
        return new TokenRefusedException("The service token is not known, or was revoked.");
    }

    private Optional<ServiceToken> find(TokenName name, String client) {
        Instant now = clock.instant();
        Known believed = known.get(name);
        if (believed != null && now.isBefore(believed.at().plus(BELIEVED))) {
            return believed.token();
        }
        if (believed == null || believed.token().isEmpty()) {
            countRead(client);
        }
        Optional<ServiceToken> found = store.find(name);
        remember(name, new Known(found, now));
        return found;
    }

    /** Each name that nobody has heard of is a read of the store. */
    private void countRead(String client) {
        if (reads.count(client).isPresent()) {
            throw new StoreUnavailableException(
                    "more than " + UNKNOWN_PER_SECOND + " unknown service tokens of one client in a second",
                    new IllegalStateException());
        }
    }

    /** Strangers may send any names. */
    private void remember(TokenName name, Known what) {
        if (known.size() >= MAX_KNOWN) {
            known.values().removeIf(one -> one.token().isEmpty());
        }
        if (known.size() < MAX_KNOWN) {
            known.put(name, what);
        }
    }

    /** Once a day is enough to find the tokens that nobody needs any more. */
    private void note(ServiceToken token) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (token.lastUsed().filter(today::equals).isPresent()) {
            return;
        }
        ServiceToken used = token.usedOn(today);
        known.computeIfPresent(
                token.name(),
                (name, one) ->
                        new Known(one.token().map(now -> now.hash().equals(used.hash()) ? used : now), one.at()));
        try {
            store.save(used);
        } catch (StoreUnavailableException e) {
            LOG.warn("the use of a service token could not be noted: {}", e.getMessage());
        }
    }
}
