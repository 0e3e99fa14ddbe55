// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.Arrays;
import java.util.Optional;

/** An immutable version of what tenants run, for every tier: {@code base/releases/<version>/}. */
public record Release(String value) implements Comparable<Release> {

    private static final Grammar GRAMMAR = Grammar.of(
            "release",
            5,
            20,
            "(?:0|[1-9][0-9]{0,4})(?:\\.(?:0|[1-9][0-9]{0,4})){2}",
            "must be a version such as 1.0.0");

    public Release {
        GRAMMAR.require(value);
    }

    /** The release of that name; empty if the text is no version. */
    public static Optional<Release> parse(String text) {
        return GRAMMAR.accepts(text) ? Optional.of(new Release(text)) : Optional.empty();
    }

    /** By the numbers: 1.10.0 comes after 1.9.0. */
    @Override
    public int compareTo(Release other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    /** The next version that brings something: 1.9.3 leads to 1.10.0. */
    public Release nextMinor() {
        return new Release(numbers()[0] + "." + (numbers()[1] + 1) + ".0");
    }

    private int[] numbers() {
        return Arrays.stream(value.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return value;
    }
}
