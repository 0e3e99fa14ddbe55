// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.Tier;
import java.util.List;

/** Requests for a tenant, and the cell they are placed in. */
public final class SampleRequests {

    public static final Cell CELL = cell("cell-001");
    public static final ServedCells CELLS = ServedCells.of(CELL);

    private SampleRequests() {}

    /** A cell beside the others. */
    public static Cell cell(String name) {
        return new Cell(
                new CellName(name),
                new AccountId("111122223333"),
                new Region("eu-central-1"),
                new ClusterName("tenantry"),
                new Domain("shop.example.com"),
                new RepoUrl("https://git.example.com/acme/fleet.git"),
                Gateway.nginxGatewayFabric(),
                List.of("10.0.200.0/24"),
                List.of("registry.example.com"),
                false);
    }

    /** Another cell like that one. */
    public static Cell cell(Cell like, String name) {
        return new Cell(
                new CellName(name),
                like.account(),
                like.region(),
                like.cluster(),
                like.domain(),
                like.repoUrl(),
                like.gateway(),
                like.endpointSubnets(),
                like.registries(),
                like.laptop());
    }

    public static OnboardingRequest request(String slug) {
        return new OnboardingRequest(
                new Slug(slug), new CompanyName("Acme, Inc."), new EmailAddress("admin@example.com"), Tier.BASIC);
    }

    public static IdempotencyKey key(String value) {
        return new IdempotencyKey(IdempotencyKey.Scope.API, value);
    }
}
