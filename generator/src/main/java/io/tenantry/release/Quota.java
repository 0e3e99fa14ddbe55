// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.overlay.TemplateValues;
import io.tenantry.service.Service;
import io.tenantry.service.Services;
import io.tenantry.tenant.Tier;
import java.util.List;

/**
 * What a tenant of a tier may take: room for its services at their highest, while all of them are being updated; a
 * higher tier never has less than a lower one (isolation.md R3).
 */
record Quota(int pods, int objects, int services, Amounts requests, Amounts limits) {

    static Quota of(Services services, Tier tier) {
        Quota quota = own(services.of(tier), TierPlan.of(tier));
        for (Tier lower : Tier.values()) {
            if (lower.compareTo(tier) < 0) {
                quota = quota.max(own(services.of(lower), TierPlan.of(lower)));
            }
        }
        return quota;
    }

    private static Quota own(List<Service> services, TierPlan plan) {
        Amounts requests = Amounts.NONE;
        Amounts limits = Amounts.NONE;
        for (Service service : services) {
            PodNeeds needs = PodNeeds.of(service.size());
            requests = requests.plus(needs.requests().times(plan.room()));
            limits = limits.plus(needs.limits().times(plan.room()));
        }
        int highest = Math.max(plan.objects(), services.size());
        return new Quota(services.size() * plan.room(), plan.objects(), highest, requests, limits);
    }

    private Quota max(Quota other) {
        return new Quota(
                Math.max(pods, other.pods),
                Math.max(objects, other.objects),
                Math.max(services, other.services),
                requests.max(other.requests),
                limits.max(other.limits));
    }

    TemplateValues values() {
        return new TemplateValues()
                .text("pods", pods)
                .text("objects", objects)
                .text("services", services)
                .group("requests", requests.values())
                .group("limits", limits.values());
    }
}
