// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import java.util.List;

/** The stages of a journey, one after the other. */
public record Journey(List<Stage> stages) {

    public Journey {
        stages = List.copyOf(stages);
    }

    static Journey of(Stage... stages) {
        return new Journey(List.of(stages));
    }
}
