// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A policy of either kind, ready to judge.
 *
 * @param rules by direction; a direction that is not there is not the policy's business
 */
record Policy(String name, String tier, int order, Predicate<Endpoint> selects, Map<Direction, List<Rule>> rules) {

    /** One rule: what it does with the flows that it matches. */
    record Rule(Action action, Predicate<Flow> matches) {}

    boolean isAbout(Flow flow, Direction direction) {
        return rules.containsKey(direction) && selects.test(flow.end(direction));
    }
}
