// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.outbound.BoundedGet;
import io.tenantry.onboarding.request.RateLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * SNS over https, whose certificate proves the host; redirects are not followed. Certificates are kept, since one signs
 * the messages of months. Whoever knows the name of a topic can make up addresses of certificates: each client has one asked
 * for in a second, a few are asked for at a time, and what could not be had is not asked for again for a while. SNS itself
 * repeats a message after 20 seconds.
 */
public final class HttpSnsHost implements SnsHost {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FAILED_FOR = Duration.ofSeconds(10);
    private static final int MAX_AT_ONCE = 4;
    private static final int MAX_KEPT = 16;
    private static final String SUBJECT = "CN=sns.";

    /** Asks for an address; blocks a bounded time. */
    @FunctionalInterface
    interface Get {
        byte[] get(URI address) throws IOException;
    }

    private final Get http;
    private final Map<URI, X509Certificate> kept = new ConcurrentHashMap<>();
    private final Map<URI, Instant> failed = new HashMap<>();
    private final Clock clock;
    private final RateLimit clients;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);

    public HttpSnsHost(Clock clock) {
        this(clock, new BoundedGet(LIMIT)::get);
    }

    HttpSnsHost(Clock clock, Get http) {
        this.clock = clock;
        this.http = http;
        this.clients = new RateLimit(1, PAUSE, clock);
    }

    @Override
    public PublicKey key(URI certificate, String client) throws IOException {
        X509Certificate known = kept.get(certificate);
        return requireValid(known == null ? fetch(certificate, client) : known).getPublicKey();
    }

    private X509Certificate fetch(URI address, String client) throws IOException {
        requireNotFailed(address);
        if (clients.count(client).isPresent()) {
            throw new IOException("its sender had another asked for a moment ago");
        }
        if (!places.tryAcquire()) {
            throw new IOException("others are being asked for");
        }
        try {
            X509Certificate fetched = requireValid(parse(http.get(address)));
            if (kept.size() >= MAX_KEPT) {
                kept.clear();
            }
            kept.put(address, fetched);
            return fetched;
        } catch (IOException e) {
            fail(address);
            throw e;
        } finally {
            places.release();
        }
    }

    private synchronized void requireNotFailed(URI address) throws IOException {
        Instant now = clock.instant();
        failed.values().removeIf(until -> !now.isBefore(until));
        if (failed.containsKey(address)) {
            throw new IOException("it could not be had a moment ago");
        }
    }

    private synchronized void fail(URI address) {
        failed.put(address, clock.instant().plus(FAILED_FOR));
    }

    private static X509Certificate parse(byte[] pem) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (GeneralSecurityException e) {
            throw new IOException("it is no certificate", e);
        }
    }

    private X509Certificate requireValid(X509Certificate certificate) throws IOException {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (GeneralSecurityException e) {
            throw new IOException("it has expired", e);
        }
        if (!certificate.getSubjectX500Principal().getName().contains(SUBJECT)) {
            throw new IOException("it was not made for SNS");
        }
        return certificate;
    }

    @Override
    public void confirm(URI subscription) throws IOException {
        http.get(subscription);
    }
}
