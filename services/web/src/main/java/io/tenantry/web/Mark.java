// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import java.util.Locale;

/** How a step of the progress page stands, shown by icon and word. */
public enum Mark {
    WAITING("Waiting"),
    RUNNING("In progress"),
    RETRYING("Trying again"),
    DONE("Done"),
    SKIPPED("Left out"),
    FAILED("Stopped"),
    UNDOING("Being undone"),
    UNDONE("Undone");

    private final String word;

    Mark(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The name that style sheets know it by. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
