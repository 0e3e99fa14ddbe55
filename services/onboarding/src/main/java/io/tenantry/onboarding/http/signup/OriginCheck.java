// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells a form of our own page from one that another site had a browser send. */
final class OriginCheck {

    private OriginCheck() {}

    static void require(HttpServerRequest request) {
        if (!isOwn(request.headers())) {
            throw Problem.of(ProblemType.FOREIGN_ORIGIN).toException();
        }
    }

    private static boolean isOwn(MultiMap headers) {
        List<String> origins = headers.getAll(HttpHeaders.ORIGIN);
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (origins.isEmpty()) {
            String site = Optional.ofNullable(headers.get("Sec-Fetch-Site")).orElse("");
            return site.equals("same-origin") || site.equals("none");
        }
        return origins.size() == 1
                && hosts.size() == 1
                && authority(origins.get(0))
                        .filter(hosts.get(0)::equalsIgnoreCase)
                        .isPresent();
    }

    /** Host and port, without the scheme: whether we are reached by TLS is known to the proxy before us only. */
    private static Optional<String> authority(String origin) {
        try {
            URI uri = new URI(origin);
            boolean web = List.of("http", "https")
                    .contains(Optional.ofNullable(uri.getScheme()).orElse(""));
            return web
                    ? Optional.ofNullable(uri.getRawAuthority()).map(text -> text.toLowerCase(Locale.ROOT))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
