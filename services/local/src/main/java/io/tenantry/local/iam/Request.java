// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One action on one resource, and what is known about it. A call that touches several resources is one request for
 * each.
 *
 * @param action such as {@code dynamodb:GetItem}
 * @param resource its ARN, or {@code *} for an action that has none
 * @param context condition keys, whose case does not matter, with their values; a key without values is absent
 */
public record Request(String action, String resource, Map<String, List<String>> context) {

    public Request {
        Map<String, List<String>> keys = new HashMap<>();
        context.forEach((key, values) -> keys.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
        context = Map.copyOf(keys);
    }

    /** The values of a condition key; none if it is absent. */
    List<String> values(String key) {
        return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /** With one more condition key. */
    public Request with(String key, String... values) {
        Map<String, List<String>> keys = new HashMap<>(context);
        keys.put(key.toLowerCase(Locale.ROOT), List.of(values));
        return new Request(action, resource, keys);
    }

    /** As if the key had never been there. */
    public Request without(String key) {
        return with(key);
    }
}
