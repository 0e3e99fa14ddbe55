// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Holds the faults that tests plan, by the name of an operation such as {@code CreateUserPool}. */
public final class Faults {

    private final List<Plan> plans = new ArrayList<>();
    private final Random random = new Random(1);
    private int drawn;

    /** Plans a fault for the next calls of an operation. Plans of one operation are used up in order. */
    public synchronized void next(String operation, int calls, Fault fault) {
        plans.add(new Plan(operation, 1, calls, fault));
    }

    /** Plans a fault for every call of an operation with a probability, until cleared. */
    public synchronized void sometimes(String operation, double probability, Fault fault) {
        plans.add(new Plan(operation, probability, Integer.MAX_VALUE, fault));
    }

    public synchronized void clear() {
        plans.clear();
    }

    /** How many calls a fault has met so far. */
    public synchronized int drawn() {
        return drawn;
    }

    synchronized Optional<Fault> draw(String operation) {
        for (Iterator<Plan> all = plans.iterator(); all.hasNext(); ) {
            Plan plan = all.next();
            if (plan.operation.equals(operation) && random.nextDouble() < plan.probability) {
                if (--plan.left == 0) {
                    all.remove();
                }
                drawn++;
                return Optional.of(plan.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Plan {
        private final String operation;
        private final double probability;
        private final Fault fault;
        private int left;

        private Plan(String operation, double probability, int left, Fault fault) {
            this.operation = operation;
            this.probability = probability;
            this.left = left;
            this.fault = fault;
        }
    }
}
