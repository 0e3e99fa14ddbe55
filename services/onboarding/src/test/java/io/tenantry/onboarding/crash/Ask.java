// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A request of any kind, to be sent to any replica any number of times. */
record Ask(String method, String path, Map<String, String> headers, String body) {

    private static final String TYPE = "Content-Type";

    static Ask bare(String method, String path) {
        return new Ask(method, path, Map.of(), "");
    }

    static Ask json(String method, String path, String body) {
        return new Ask(method, path, Map.of(TYPE, "application/json"), body);
    }

    /** A form of our own pages. */
    static Ask form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Ask(
                "POST", path, Map.of(TYPE, "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin"), body);
    }

    Ask with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Ask(method, path, more, body);
    }
}
