// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills in and sends the form of the landing page.
 *
 * @param client of that server
 */
record FormSender(TestServer server, Client client) {

    Map<String, String> fields(String slug) {
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"")
                .matcher(client.get("/").body());
        assertThat(key.find()).isTrue();
        return new TreeMap<>(Map.of(
                "key", key.group(1),
                "slug", slug,
                "companyName", " Acme & Söhne, Inc. ",
                "adminEmail", "admin@example.com",
                "tier", "premium"));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    HttpRequest.Builder form(String body) {
        return client.request("/signup")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> submit(Map<String, String> fields) {
        return client.send(form(encoded(fields)).header("Origin", "http://127.0.0.1:" + server.port()));
    }
}
