// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import io.tenantry.tenant.OperationId;
import java.math.BigInteger;

/**
 * The trace of an operation. An operation's ULID has the 128 bits that a trace id has, so all replicas know the trace of
 * an operation without storing it, and it stays the same after a restart.
 */
final class OperationTrace {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int PREFIX = "op_".length();

    private OperationTrace() {}

    /** 32 hexadecimal digits. */
    static String id(OperationId operation) {
        BigInteger bits = operation
                .value()
                .chars()
                .skip(PREFIX)
                .mapToObj(character -> BigInteger.valueOf(ALPHABET.indexOf(character)))
                .reduce(BigInteger.ZERO, (all, next) -> all.shiftLeft(5).or(next));
        return String.format("%032x", bits);
    }
}
