// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.aws.TableSchema;
import io.tenantry.onboarding.journey.OnboardingJourney.Services;
import io.tenantry.tenant.ServiceName;
import java.util.List;
import java.util.Map;

/** The services that tenants get and how each keeps its data, as base/services/ declares them. */
public final class ServiceCatalog {

    private static final ServiceName ORDER = new ServiceName("order");
    private static final ServiceName PRODUCT = new ServiceName("product");

    /** One table for each tenant. */
    public static final Map<ServiceName, TableSchema> SILO = Map.of(ORDER, TableSchema.of("id"));

    /** One table for all tenants, keyed by tenant first. */
    public static final Map<ServiceName, TableSchema> POOL = Map.of(PRODUCT, TableSchema.of("tenantId", "id"));

    private ServiceCatalog() {}

    static Services services() {
        return new Services(List.of(ORDER, PRODUCT), List.copyOf(SILO.keySet()));
    }
}
