// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Calls one server with one token; whatever is not a success becomes a {@link CliException}. Blocks. */
public final class ApiClient {

    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration DEFAULT_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI server;
    private final Token token;

    ApiClient(URI server, Token token) {
        this.server = server;
        this.token = token;
    }

    /** Reads what is at that path, such as {@code /api/v1/tenants}. */
    public Answer get(String path) {
        return call(request(path).GET());
    }

    /** Posts what must not take effect twice. */
    public Answer post(String path, JsonNode body, String idempotencyKey) {
        return call(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Asks for an action with a body that may be asked for again. */
    public Answer post(String path, JsonNode body) {
        return call(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Asks for an action that may be asked for again. */
    public Answer post(String path) {
        return call(request(path).POST(BodyPublishers.noBody()));
    }

    /** Replaces what was read with that tag; refused when somebody else has changed it since. */
    public Answer put(String path, JsonNode body, String tag) {
        return call(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString(body.toString())));
    }

    /** Removes what is at that path; there is nothing to read afterwards. */
    public void delete(String path) {
        call(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        String base = server.toString();
        URI uri = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        return HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + token.value());
    }

    private Answer call(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request.build());
        JsonNode body = response.statusCode() == NO_CONTENT ? Json.object() : Json.parse(response.body());
        if (response.statusCode() == UNAUTHORIZED) {
            throw tokenRefused(Json.text(body, "detail"));
        }
        if (response.statusCode() / 100 != 2) {
            throw Problem.of(response.statusCode(), body).toException();
        }
        if (!body.isObject()) {
            throw new CliException(
                    ExitCode.FAILURE, server + " answers, but not as Tenantry does", "Is --server right?");
        }
        return new Answer(body, retryAfter(response), response.headers().firstValue("ETag"));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException refused) {
            throw nobodyThere().causedBy(refused);
        } catch (HttpTimeoutException late) {
            throw new CliException(ExitCode.TIMEOUT, "no answer from " + server + " in time").causedBy(late);
        } catch (SSLException refused) {
            throw noTls().causedBy(refused);
        } catch (IOException broken) {
            throw new CliException(
                            ExitCode.FAILURE,
                            "the connection to " + server + " broke",
                            "Is --server right, also in http or https?")
                    .causedBy(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.INTERRUPTED, "interrupted").causedBy(stopped);
        }
    }

    private CliException nobodyThere() {
        return new CliException(
                ExitCode.FAILURE,
                "nothing answers at " + server,
                "Is tenantry up running? It says where it listens.",
                "Another server: --server URL");
    }

    private CliException noTls() {
        return new CliException(
                ExitCode.FAILURE,
                "no secure connection to " + server,
                "If it speaks plain HTTP, name it so: --server "
                        + server.toString().replaceFirst("(?i)^https", "http"),
                "If not, its certificate must be one for this name that this machine's Java trusts.");
    }

    /** What the server would have a program do is no help to whoever typed a command. */
    private CliException tokenRefused(Optional<String> why) {
        return new CliException(
                ExitCode.AUTHENTICATION,
                server + " does not accept the token of " + token.source()
                        + why.map(text -> ": " + text).orElse(""),
                "Name the file of another one with --token-file.");
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait)
                .orElse(DEFAULT_RETRY);
    }
}
