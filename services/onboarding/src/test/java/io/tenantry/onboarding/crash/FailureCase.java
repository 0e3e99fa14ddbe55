// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

/**
 * A row of the failure catalogue.
 *
 * @param id such as {@code F03}
 * @param outcome what must come of it
 * @param proof what holds it
 */
record FailureCase(String id, String fault, String outcome, Proof proof) {

    /** What holds a row. */
    sealed interface Proof {}

    /** Brings the fault about in a world of its own. */
    @FunctionalInterface
    interface Scene {
        /** Returns what was seen, if it was as it must be. */
        String play(World world);
    }

    /** Played by the catalogue itself; quick ones may be drawn in every build. */
    record Played(Scene scene, boolean quick) implements Proof {}

    /**
     * Held by another test.
     *
     * @param test the file below the source folder of a module, then {@code #} and the method
     */
    record Elsewhere(String test) implements Proof {}

    /** Not held yet, and why. */
    record Later(String reason) implements Proof {}

    static FailureCase quick(String id, String fault, String outcome, Scene scene) {
        return new FailureCase(id, fault, outcome, new Played(scene, true));
    }

    static FailureCase slow(String id, String fault, String outcome, Scene scene) {
        return new FailureCase(id, fault, outcome, new Played(scene, false));
    }

    static FailureCase elsewhere(String id, String fault, String outcome, String test) {
        return new FailureCase(id, fault, outcome, new Elsewhere(test));
    }

    static FailureCase later(String id, String fault, String reason) {
        return new FailureCase(id, fault, "", new Later(reason));
    }
}
