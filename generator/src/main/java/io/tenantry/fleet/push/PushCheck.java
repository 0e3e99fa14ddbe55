// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

/** Asks whether a change is still to be pushed. */
@FunctionalInterface
public interface PushCheck {

    /** Whoever submits it wants it for good. */
    PushCheck NONE = () -> {};

    /**
     * Runs on the committing thread right before every push, so it must be quick; whatever it throws fails that change
     * only, and keeps it out of the push.
     */
    void check();
}
