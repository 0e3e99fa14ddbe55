// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A web hook as it arrived: nothing of it is known to be true.
 *
 * @param headers by lower-case name, every value
 * @param body the bytes that were signed, at most {@value #MAX_BODY}; neither copied nor changed
 * @param client what counts as the client that sent it
 */
public record Hook(Map<String, List<String>> headers, byte[] body, String client) {

    /** The largest body that is taken, in bytes. */
    public static final int MAX_BODY = 256 * 1024;

    private static final int MAX_SHOWN = 200;

    /** What says something about the sender and is no secret; signatures and credentials are never kept. */
    private static final List<String> KEPT = List.of(
            "content-type",
            "user-agent",
            "webhook-id",
            "webhook-timestamp",
            "x-amz-sns-message-type",
            "x-amz-sns-topic-arn");

    public Hook {
        headers = Map.copyOf(headers);
    }

    /** A hook that came over no network. */
    Hook(Map<String, List<String>> headers, byte[] body) {
        this(headers, body, "");
    }

    /** The value of a header that was sent exactly once. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** The headers that may be remembered, shortened, in visible ASCII. */
    Map<String, String> keptHeaders() {
        Map<String, String> kept = new LinkedHashMap<>();
        KEPT.forEach(name -> header(name).ifPresent(value -> kept.put(name, Shown.of(value, MAX_SHOWN))));
        return kept;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Hook[%d bytes]", body.length);
    }
}
