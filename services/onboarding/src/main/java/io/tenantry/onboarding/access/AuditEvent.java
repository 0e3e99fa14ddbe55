// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One change: who did what to what. No personal data is in it, since every part is of a closed form.
 *
 * @param id of the event itself
 * @param actor as {@link Caller#actor} has it
 * @param action such as {@code tenant.create}
 * @param target ids by what they are the ids of, such as {@code tenant}, and words that something was set to, such as {@code
 *     role}
 * @param result the status of the answer
 * @param commit what the change had committed when it was answered
 */
public record AuditEvent(
        String id,
        Instant at,
        String actor,
        String action,
        SortedMap<String, String> target,
        int result,
        Origin origin,
        Optional<String> commit) {

    /** How long an event is kept. */
    public static final Duration KEPT = Duration.ofDays(400);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    /**
     * The request that it was.
     *
     * @param request the id that the answer has, too
     * @param trace the id of the W3C trace
     */
    public record Origin(String request, String trace) {}

    public AuditEvent {
        requireForm(ID, id);
        requireForm(WORD, actor);
        requireForm(WORD, action);
        target.values().forEach(value -> requireForm(WORD, value));
        target = Collections.unmodifiableSortedMap(new TreeMap<>(target));
    }

    private static void requireForm(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("not a part of an audit event");
        }
    }

    /** The target on one line, such as {@code tenant=acme-k7x2q}. */
    public String targets() {
        return target.entrySet().stream()
                .map(Map.Entry::toString)
                .reduce((one, other) -> one + " " + other)
                .orElse("-");
    }
}
