// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.tenant.Host;

/** Tenants as JSON; {@link #of(TenantRecord)} carries personal data and is for those who have a role, viewers too. */
public final class TenantJson {

    private TenantJson() {}

    static String url(Host host) {
        return "https://" + host;
    }

    /** What is answered to a request that was accepted: from its record alone, so every repetition gets the same. */
    public static ObjectNode accepted(AcceptedRequest request) {
        ObjectNode json = Json.object().put("operation", request.operation().value());
        json.putObject("tenant")
                .put("id", request.tenant().value())
                .put("slug", request.tenant().slug().value())
                .put("host", request.host().value())
                .put("url", url(request.host()));
        return json;
    }

    static ObjectNode of(TenantRecord tenant) {
        ObjectNode json = Json.object()
                .put("id", tenant.id().value())
                .put("slug", tenant.slug().value())
                .put("host", tenant.placement().host().value())
                .put("url", url(tenant.placement().host()))
                .put("cell", tenant.placement().cell().value())
                .put("region", tenant.placement().region().value())
                .put("tier", tenant.settings().tier().key())
                .put("ring", tenant.settings().ring().key())
                .put("suspended", tenant.settings().suspended())
                .put("state", tenant.state().key())
                .put("companyName", tenant.contact().companyName().value())
                .put("adminEmail", tenant.contact().adminEmail().value())
                .put("createdAt", tenant.createdAt().toString())
                .put("operation", tenant.operation().value());
        tenant.settings().pinned().ifPresent(release -> json.put("pinnedRelease", release.value()));
        tenant.results().userPoolId().ifPresent(pool -> json.put("userPoolId", pool.value()));
        tenant.results().userPoolClientId().ifPresent(client -> json.put("userPoolClientId", client.value()));
        tenant.results().commit().ifPresent(commit -> json.put("commit", commit.value()));
        json.putObject("links")
                .put("self", Links.tenant(tenant.id()))
                .put("operation", Links.operation(tenant.operation()));
        return json;
    }
}
