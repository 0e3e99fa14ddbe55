// SPDX-License-Identifier: Apache-2.0
package io.tenantry.trace;

import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.OperationId;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * One span of a trace, as W3C Trace Context writes it in the header {@code traceparent}. A thread that works inside one
 * writes its ids on every log line, and what it calls is told of a span below.
 *
 * @param id of the trace, 32 hexadecimal digits
 * @param span 16 hexadecimal digits
 * @param flags two hexadecimal digits; the lowest bit says that the caller keeps record of the trace
 */
public record Trace(String id, String span, String flags) {

    /** The name of the header. */
    public static final String HEADER = "traceparent";

    private static final String RECORDED = "01";
    private static final String UNKNOWN = "00";

    private static final int LENGTH = 55;
    private static final Pattern PARENT = Pattern.compile("(?!ff)[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int PREFIX = "op_".length();

    private static final ThreadLocal<Optional<Trace>> CURRENT = ThreadLocal.withInitial(Optional::empty);

    public Trace {
        if (!isValid("00-" + id + "-" + span + "-" + flags)) {
            throw new InvalidValueException("trace", "must be the ids of a trace and a span, and flags");
        }
    }

    /** A new trace, of which nobody but the log keeps record. */
    public static Trace begin() {
        return new Trace(random(16), random(8), UNKNOWN);
    }

    /** A new span of the caller's trace; empty if that is no header of W3C Trace Context. */
    public static Optional<Trace> from(String header) {
        return isValid(header)
                ? Optional.of(new Trace(header.substring(3, 35), random(8), header.substring(53, LENGTH)))
                : Optional.empty();
    }

    /**
     * A new span of an operation's own trace. An operation's ULID has the 128 bits that a trace id has, so all replicas
     * know the trace of an operation without storing it, and it stays the same after a restart.
     */
    public static Trace of(OperationId operation) {
        return of(operation, random(8));
    }

    /** As {@link #of(OperationId)}, for a span that is known already. */
    public static Trace of(OperationId operation, String span) {
        return new Trace(id(operation), span, RECORDED);
    }

    /** The id of an operation's trace. */
    public static String id(OperationId operation) {
        BigInteger bits = operation
                .value()
                .chars()
                .skip(PREFIX)
                .mapToObj(character -> BigInteger.valueOf(ALPHABET.indexOf(character)))
                .reduce(BigInteger.ZERO, (all, next) -> all.shiftLeft(5).or(next));
        return String.format("%032x", bits);
    }

    /** What this thread works inside of. */
    public static Optional<Trace> current() {
        return CURRENT.get();
    }

    /** What to tell somebody who is called from here: the same trace, a new span. */
    public String call() {
        return new Trace(id, random(8), flags).header();
    }

    /** The value of the header. */
    public String header() {
        return "00-" + id + "-" + span + "-" + flags;
    }

    /** What runs inside a trace. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Works inside this span on this thread. */
    public <T, E extends Exception> T around(Work<T, E> work) throws E {
        Optional<Trace> before = CURRENT.get();
        enter(Optional.of(this));
        try {
            return work.run();
        } finally {
            enter(before);
        }
    }

    /** As {@link #around}, for work without a result. */
    public void run(Runnable work) {
        around(() -> {
            work.run();
            return true;
        });
    }

    private static void enter(Optional<Trace> trace) {
        if (trace.isPresent()) {
            CURRENT.set(trace);
            MDC.put("trace_id", trace.get().id);
            MDC.put("span_id", trace.get().span);
        } else {
            CURRENT.remove();
            MDC.remove("trace_id");
            MDC.remove("span_id");
        }
    }

    /** A later version of the header may go on after what we know of it, set off by a hyphen. */
    private static boolean isValid(String parent) {
        boolean longer = parent.length() > LENGTH && !parent.startsWith("00") && parent.charAt(LENGTH) == '-';
        if (parent.length() != LENGTH && !longer) {
            return false;
        }
        return PARENT.matcher(parent.substring(0, LENGTH)).matches()
                && !parent.startsWith(NO_TRACE, 3)
                && !parent.startsWith(NO_SPAN, 36);
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        id[bytes - 1] |= 1;
        return HexFormat.of().formatHex(id);
    }
}
