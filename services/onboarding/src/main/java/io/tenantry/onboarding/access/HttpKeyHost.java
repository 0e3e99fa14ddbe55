// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The keys as the issuer serves them: one answer of limited size within a limited time, without a redirect. */
final class HttpKeyHost implements KeyHost {

    private static final int MAX_BYTES = 64 * 1024;

    private final HttpClient http;
    private final URI address;
    private final Duration limit;

    HttpKeyHost(URI address, Duration limit) {
        this.address = address;
        this.limit = limit;
        this.http = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public JWKSet fetch() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(limit)
                .header("Accept", "application/json")
                .build();
        // The request's own time limit ends with the head of the answer; this one also holds for the body.
        CompletableFuture<HttpResponse<InputStream>> sent = http.sendAsync(request, BodyHandlers.ofInputStream());
        CompletableFuture<byte[]> body = sent.thenApplyAsync(HttpKeyHost::read);
        try {
            return JWKSet.parse(new String(body.get(limit.toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8));
        } catch (ExecutionException | ParseException e) {
            throw new IOException(address + " does not serve keys: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(address + " did not answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            sent.thenAccept(HttpKeyHost::close);
            sent.cancel(true);
        }
    }

    private static byte[] read(HttpResponse<InputStream> answer) {
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("it answered " + answer.statusCode());
            }
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalStateException("it answered more than 64 KiB");
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Ends the reading of a body that is still coming. */
    private static void close(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            // Whatever it was, nobody reads it any more.
        }
    }
}
