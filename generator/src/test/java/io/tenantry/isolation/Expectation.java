// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

/** A flow, and whether it must pass. */
record Expectation(Flow flow, boolean allowed) {

    static Expectation allowed(Flow flow) {
        return new Expectation(flow, true);
    }

    static Expectation denied(Flow flow) {
        return new Expectation(flow, false);
    }
}
