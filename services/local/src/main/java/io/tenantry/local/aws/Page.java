// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds one page of a list and the token of the next one, which stays good while the list changes. */
public record Page<T>(List<T> items, Optional<String> next) {

    /**
     * Cuts a page. The token names the last element of the page before; when that one has gone meanwhile, the list
     * starts again, as a caller that compares by name can bear.
     */
    public static <T> Page<T> of(List<T> all, Function<T, String> name, Request request) {
        int from = request.token() == null ? 0 : after(all, name, decode(request.token()));
        int to = Math.min(all.size(), from + request.limit());
        List<T> items = new ArrayList<>(all.subList(from, to));
        return new Page<>(items, to < all.size() ? Optional.of(encode(name.apply(all.get(to - 1)))) : Optional.empty());
    }

    private static <T> int after(List<T> all, Function<T, String> name, String last) {
        for (int i = 0; i < all.size(); i++) {
            if (name.apply(all.get(i)).equals(last)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "InvalidParameterException", "Invalid pagination token");
        }
    }

    /** Says how much of a list a caller wants, and from where. */
    public record Request(int limit, @Nullable String token) {}
}
