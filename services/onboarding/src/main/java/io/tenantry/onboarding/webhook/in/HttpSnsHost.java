// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.outbound.BoundedGet;
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

/**
 * SNS over https, whose certificate proves the host; redirects are not followed. Certificates are kept, since one signs
 * the messages of months. Whoever knows the name of a topic can make up addresses of certificates: one is asked for at a
 * time, with a pause, and what could not be had is not asked for again for a while.
 */
public final class HttpSnsHost implements SnsHost {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FAILED_FOR = Duration.ofMinutes(1);
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
    private Instant next = Instant.MIN;

    public HttpSnsHost(Clock clock) {
        this(clock, new BoundedGet(LIMIT)::get);
    }

    HttpSnsHost(Clock clock, Get http) {
        this.clock = clock;
        this.http = http;
    }

    @Override
    public PublicKey key(URI certificate) throws IOException {
        X509Certificate known = kept.get(certificate);
        return requireValid(known == null ? fetch(certificate) : known).getPublicKey();
    }

    private X509Certificate fetch(URI address) throws IOException {
        permit(address);
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
        }
    }

    private synchronized void permit(URI address) throws IOException {
        Instant now = clock.instant();
        failed.values().removeIf(until -> !now.isBefore(until));
        if (failed.containsKey(address)) {
            throw new IOException("it could not be had a moment ago");
        }
        if (now.isBefore(next)) {
            throw new IOException("another was asked for a moment ago");
        }
        next = now.plus(PAUSE);
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
