// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/**
 * The public host label that a customer chose, such as {@code acme}: 3 to 32 lower-case letters, digits and single
 * hyphens, beginning with a letter and never ending like a {@link TenantId}, so that no id can begin with another.
 */
public record Slug(String value) implements Comparable<Slug> {

    /** Without double hyphens there is no punycode, hence no look-alike of another alphabet. */
    static final String PATTERN = "[a-z](?:[a-z0-9]|-(?=[a-z0-9])){1,30}[a-z0-9]";

    private static final Grammar GRAMMAR = Grammar.of(
            "slug",
            3,
            32,
            PATTERN,
            "must be 3 to 32 lower-case letters, digits and single hyphens, begin with a letter and not end with a hyphen");

    /** Accepts every slug that a tenant may have, reserved words included: see {@link #forSignUp}. */
    public Slug {
        GRAMMAR.require(value);
        if (TenantId.endsLikeAnId(value)) {
            throw new InvalidValueException("slug", "must not end like a tenant id (a hyphen and 5 letters or digits)");
        }
    }

    /**
     * A slug that a new tenant may ask for: in the grammar and not a reserved word.
     *
     * @throws InvalidValueException if the text is not a slug or is reserved
     */
    public static Slug forSignUp(String text) {
        Slug slug = new Slug(text);
        if (ReservedSlugs.contains(text)) {
            throw new InvalidValueException("slug", "is reserved; choose another name");
        }
        return slug;
    }

    @Override
    public int compareTo(Slug other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
