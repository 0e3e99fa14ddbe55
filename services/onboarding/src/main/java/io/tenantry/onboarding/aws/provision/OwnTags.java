// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.tenant.TenantId;
import java.util.Map;
import java.util.TreeMap;

/** The two tags by which a resource in AWS is known to be of one tenant's onboarding; IAM policies rest on them too. */
final class OwnTags {

    static final String MANAGED_BY = "tenantry:managed-by";
    private static final String TENANT = "tenantry:tenant";

    private OwnTags() {}

    static Map<String, String> of(TenantId tenant) {
        return new TreeMap<>(Map.of(MANAGED_BY, "onboarding", TENANT, tenant.value()));
    }

    /** Whether tags that were read mark a resource of that tenant. */
    static boolean mark(Map<String, String> tags, TenantId tenant) {
        return tags.entrySet().containsAll(of(tenant).entrySet());
    }
}
