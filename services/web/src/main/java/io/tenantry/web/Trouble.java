// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

/**
 * What keeps a part of the shop from being set up, in the customer's words.
 *
 * @param part which part, such as {@code Sign-in}
 * @param what what happened, one sentence
 * @param attempt the one that comes next by itself, such as {@code attempt 3 of 8}; empty when none comes
 * @param next when it comes, ISO 8601; empty when none comes
 * @param patience until when it goes on like this, ISO 8601; empty where attempts are counted, or none comes
 */
public record Trouble(String part, String what, String attempt, String next, String patience) {

    /** Nothing more is tried by itself. */
    public static Trouble parked(String part, String what) {
        return new Trouble(part, what, "", "", "");
    }
}
