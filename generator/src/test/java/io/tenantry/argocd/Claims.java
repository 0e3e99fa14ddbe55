// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import java.util.ArrayList;
import java.util.List;

/** Collects what does not hold, in the words of what should. */
final class Claims {

    private final List<String> violations = new ArrayList<>();

    Claims that(String claim, boolean holds) {
        if (!holds) {
            violations.add("not so: " + claim);
        }
        return this;
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
