// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.operation.Operation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lines of one event stream as they come to a customer. */
final class FollowedStream {

    final List<String> lines = new CopyOnWriteArrayList<>();

    /** The status of the answer, once it is whole. */
    final CompletableFuture<Integer> ended;

    private final HttpClient http = HttpClient.newHttpClient();

    FollowedStream(TestServer server, Operation operation, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path(server, operation)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        ended = http.sendAsync(request.build(), BodyHandlers.ofLines()).thenApplyAsync(response -> {
            response.body().forEach(lines::add);
            return response.statusCode();
        });
    }

    static String path(TestServer server, Operation operation) {
        return Links.operation(operation.id()) + "/events?t=" + server.tokens.token(operation.id());
    }

    List<String> all(String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    /** All of it, once it has ended. */
    String body() {
        ended.join();
        return String.join("\n", lines);
    }

    void awaitEvents(int count) {
        await().until(() -> all("data: ").size() >= count);
    }
}
