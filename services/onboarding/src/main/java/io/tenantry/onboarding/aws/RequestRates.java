// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

/**
 * How much of the request rates that AWS grants the account and region this replica may use. The rates are counted for
 * the whole account, so every replica keeps to an equal share, and nobody has to be asked before a call.
 *
 * @param replicas how many share the account's rates; 0 for no limits at all, as in tests that are not about them
 */
public record RequestRates(int replicas) {

    /** Keeps to nothing. */
    public static final RequestRates UNLIMITED = new RequestRates(0);

    public RequestRates {
        if (replicas < 0) {
            throw new IllegalArgumentException("the number of replicas is at least 1, not " + replicas);
        }
    }

    /** A share of one in so many. */
    public static RequestRates of(int replicas) {
        if (replicas == 0) {
            throw new IllegalArgumentException("the number of replicas is at least 1, not 0");
        }
        return new RequestRates(replicas);
    }

    boolean isLimited() {
        return replicas > 0;
    }
}
