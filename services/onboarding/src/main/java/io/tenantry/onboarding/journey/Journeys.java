// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.OperationKind;

/** The journey of every kind of operation. */
public record Journeys(Journey onboarding, Journey provisioning) {

    Journey of(OperationKind kind) {
        return switch (kind) {
            case ONBOARDING -> onboarding;
            case PROVISIONING -> provisioning;
        };
    }
}
