// SPDX-License-Identifier: Apache-2.0
package io.tenantry.proof;

import java.util.List;

/** Proves one layer of the isolation on the files of a fleet, and says what does not hold. */
public interface Evaluator {

    /** A short name for the mutation table. */
    String name();

    /**
     * What does not hold; empty for the shipped files.
     *
     * @throws RuntimeException if the files hold something that the evaluator does not know, which is as red
     */
    List<String> violations(FleetFiles fleet);
}
