// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param next an opaque text by which the store finds the following page; empty on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }
}
