// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.util.Optional;

/** What endpoints are told. */
public enum EventType {
    ONBOARDING_STARTED("io.tenantry.tenant.onboarding.started.v1", Optional.empty()),
    ONBOARDING_ACTIVE("io.tenantry.tenant.onboarding.active.v1", Optional.of("sbt_aws_provisionSuccess")),
    ONBOARDING_FAILED("io.tenantry.tenant.onboarding.failed.v1", Optional.of("sbt_aws_provisionFailure"));

    private final String type;
    private final Optional<String> detailType;

    EventType(String type, Optional<String> detailType) {
        this.type = type;
        this.detailType = detailType;
    }

    /** The type of a CloudEvent. */
    public String type() {
        return type;
    }

    /**
     * What the SaaS Builder Toolkit calls it: its control plane updates a registration on provisionSuccess and
     * provisionFailure, and on no event that has onboarding in its name. There is no word for a start.
     */
    public Optional<String> detailType() {
        return detailType;
    }
}
