// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

/**
 * One thing that is wrong with a request's values.
 *
 * @param pointer the JSON Pointer of the member; empty for the whole body
 * @param detail what would be right; never repeats the refused value
 */
record Violation(String pointer, String detail) {

    static Violation of(String field, String detail) {
        return new Violation("/" + field, detail);
    }
}
