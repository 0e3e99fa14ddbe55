// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A tenant's immutable id, {@code <slug>-<5 characters>} such as {@code acme-k7x2q}; never reused. It is the tenant's
 * folder, namespace, Application, user pool name, partition key and session tag, byte for byte. Compare ids whole.
 */
public record TenantId(String value) implements Comparable<TenantId> {

    /** No vowels (no words by accident) and none of 0, 1, l, o, w, y: 26 characters that cannot be misread. */
    public static final String SUFFIX_ALPHABET = "bcdfghjkmnpqrstvxz23456789";

    private static final int SUFFIX_LENGTH = 5;

    /** Slug, hyphen, suffix: within the 63 characters of an RFC 1123 label with room for derived names. */
    public static final int MAX_LENGTH = 32 + 1 + SUFFIX_LENGTH;

    private static final String SUFFIX = "-[" + SUFFIX_ALPHABET + "]{" + SUFFIX_LENGTH + "}";
    private static final Pattern SUFFIX_PATTERN = Pattern.compile(SUFFIX);
    private static final Grammar GRAMMAR = Grammar.of(
            "tenantId",
            3 + 1 + SUFFIX_LENGTH,
            MAX_LENGTH,
            Slug.PATTERN + SUFFIX,
            "must be a slug, a hyphen and 5 characters of " + SUFFIX_ALPHABET);

    public TenantId {
        GRAMMAR.require(value);
        new Slug(slugOf(value));
    }

    /**
     * Draws an id for a slug. Two draws for one slug may be equal (26^5 suffixes): reserve it with a conditional write
     * and draw again when it is taken.
     */
    public static TenantId draw(Slug slug, RandomGenerator random) {
        StringBuilder id = new StringBuilder(slug.value()).append('-');
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            id.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
        }
        return new TenantId(id.toString());
    }

    /** Whether the text is in the grammar of ids. */
    public static boolean isTenantId(String text) {
        return GRAMMAR.accepts(text) && !endsLikeAnId(slugOf(text));
    }

    static boolean endsLikeAnId(String text) {
        int from = text.length() - SUFFIX_LENGTH - 1;
        return from >= 0 && SUFFIX_PATTERN.matcher(text.substring(from)).matches();
    }

    /** The slug that this id was drawn for. */
    public Slug slug() {
        return new Slug(slugOf(value));
    }

    private static String slugOf(String id) {
        return id.substring(0, id.length() - SUFFIX_LENGTH - 1);
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
