// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SNS over https, whose certificate proves the host; redirects are not followed. Certificates are kept, since one signs
 * the messages of months.
 */
public final class HttpSnsHost implements SnsHost {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MAX_KEPT = 16;
    private static final String SUBJECT = "CN=sns.";

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<URI, X509Certificate> kept = new ConcurrentHashMap<>();
    private final Clock clock;

    public HttpSnsHost(Clock clock) {
        this.clock = clock;
    }

    @Override
    public PublicKey key(URI certificate) throws IOException {
        X509Certificate known = kept.get(certificate);
        return requireValid(known == null ? keep(certificate) : known).getPublicKey();
    }

    private X509Certificate keep(URI address) throws IOException {
        X509Certificate fetched = requireValid(parse(get(address)));
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        kept.put(address, fetched);
        return fetched;
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
        get(subscription);
    }

    private byte[] get(URI address) throws IOException {
        try {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(address).timeout(LIMIT).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("SNS answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
