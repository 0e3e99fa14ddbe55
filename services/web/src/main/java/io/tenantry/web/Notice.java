// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page that says one thing, such as that a link has expired.
 *
 * @param reference what support may ask for; empty when there is nothing to ask about
 * @param next where to go from here, besides the start page
 */
public record Notice(String title, String text, String reference, Optional<Link> next) {

    /** Somewhere on this site. */
    public record Link(String path, String text) {}

    /** One that leads only to the start page. */
    public Notice(String title, String text, String reference) {
        this(title, text, reference, Optional.empty());
    }

    /** As templates take it: null for none. */
    public @Nullable Link link() {
        return next.orElse(null);
    }
}
