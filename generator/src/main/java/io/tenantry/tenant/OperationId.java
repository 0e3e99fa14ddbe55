// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** The id of one persisted run of a journey: {@code op_} and a ULID, so ids sort by the time they were made. */
public record OperationId(String value) implements Comparable<OperationId> {

    /** Crockford's base 32, as the ULID specification has it. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final Grammar GRAMMAR = Grammar.of(
            "operation", 29, 29, "op_[0-7][0-9A-HJKMNP-TV-Z]{25}", "must be op_ and the 26 characters of a ULID");

    public OperationId {
        GRAMMAR.require(value);
    }

    /** A new id: 48 bits of milliseconds, 80 bits of chance. */
    public static OperationId create(Instant now, RandomGenerator random) {
        StringBuilder id = new StringBuilder("op_");
        append(id, now.toEpochMilli(), 10);
        append(id, random.nextLong(), 8);
        append(id, random.nextLong(), 8);
        return new OperationId(id.toString());
    }

    private static void append(StringBuilder id, long bits, int characters) {
        for (int i = characters - 1; i >= 0; i--) {
            id.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
    }

    @Override
    public int compareTo(OperationId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
