// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an issuer, kept. They are read again when they are old or when a token names a key that is not among them,
 * but never twice within half a minute, whatever tokens are sent. While they are read, others whose key is kept are not
 * held up, and of the others only a few wait: anybody can send tokens that name unknown keys. While the issuer is away,
 * the kept keys stay good for a day.
 */
final class CachedKeys implements JWKSource<SecurityContext> {

    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration BETWEEN_READS = Duration.ofSeconds(30);
    static final Duration KEPT = Duration.ofHours(24);

    /** Enough for what one page asks for at once; each holds a thread that others may need. */
    private static final int MAX_WAITING = 3;

    private static final Logger LOG = LoggerFactory.getLogger(CachedKeys.class);

    private final KeyHost host;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(MAX_WAITING);
    private volatile Optional<Read> last = Optional.empty();
    private volatile Instant attempted = Instant.MIN;

    private record Read(JWKSet keys, Instant at) {}

    CachedKeys(KeyHost host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        List<JWK> known = select(selector);
        if (!known.isEmpty() && isYoungerThan(FRESH)) {
            return known;
        }
        if (!reading.tryLock()) {
            if (!known.isEmpty()) {
                return known;
            }
            waitAmongAFew();
        }
        try {
            readOnce();
        } finally {
            reading.unlock();
        }
        if (!isYoungerThan(KEPT)) {
            throw new RemoteKeySourceException("there are no keys", null);
        }
        return select(selector);
    }

    private void waitAmongAFew() throws KeySourceException {
        if (!waiting.tryAcquire()) {
            throw new RemoteKeySourceException("the keys are being read", null);
        }
        try {
            reading.lock();
        } finally {
            waiting.release();
        }
    }

    private List<JWK> select(JWKSelector selector) {
        return isYoungerThan(KEPT)
                ? last.map(read -> selector.select(read.keys())).orElse(List.of())
                : List.of();
    }

    private boolean isYoungerThan(Duration age) {
        return last.filter(read -> clock.instant().isBefore(read.at().plus(age)))
                .isPresent();
    }

    private void readOnce() {
        Instant now = clock.instant();
        if (attempted.isAfter(now.minus(BETWEEN_READS))) {
            return;
        }
        attempted = now;
        try {
            last = Optional.of(new Read(host.fetch(), now));
        } catch (IOException e) {
            LOG.warn("the keys of access tokens could not be read: {}", e.getMessage());
        }
    }
}
