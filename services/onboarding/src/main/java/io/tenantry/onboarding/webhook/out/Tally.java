// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

/** Told of what came of every attempt to tell an endpoint; neither blocks nor throws. */
@FunctionalInterface
public interface Tally {

    /** Nobody is told. */
    Tally NONE = result -> {};

    /** The endpoint has taken the message. */
    String DELIVERED = "delivered";

    /** It has not, and is tried again. */
    String RETRIED = "retried";

    /** It has not, and is not tried again by itself. */
    String GIVEN_UP = "given_up";

    /** The endpoint was disabled, since it wants no more messages or was tried for too long. */
    String DISABLED = "disabled";

    /** @param result one of the above */
    void counted(String result);
}
