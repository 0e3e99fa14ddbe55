// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.capacity.Capacity;
import io.tenantry.onboarding.capacity.CapacityReport;
import io.tenantry.onboarding.capacity.CapacityReport.Resource;
import io.tenantry.onboarding.http.health.StatusSource;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.DueWork.Failed;
import io.tenantry.onboarding.telemetry.JourneyMetrics;
import io.tenantry.onboarding.telemetry.TenantCensus;
import io.tenantry.tenant.CellName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What this process can tell about itself and its work. */
final class ServiceStatus {

    private final ServiceSettings settings;
    private final Clock clock;
    private final Instant startedAt;

    ServiceStatus(ServiceSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    StatusSource process() {
        return new StatusSource(
                "process",
                () -> Map.of(
                        "version", Version.OF_THIS_PROGRAM,
                        "java", Runtime.version().toString(),
                        "replica", settings.replica().work().owner(),
                        "replicas", settings.replica().count(),
                        "cells",
                                settings.cells().names().stream()
                                        .map(CellName::value)
                                        .toList(),
                        "region", settings.cells().region().value(),
                        "startedAt", startedAt.toString(),
                        "uptimeSeconds",
                                Duration.between(startedAt, clock.instant()).toSeconds()));
    }

    /** Work in progress is counted by the tenants that it is for, parked work by its operations; both over all replicas. */
    StatusSource operations(DueWork work, JourneyMetrics journeys, TenantCensus census) {
        return new StatusSource("operations", () -> operations(work, work.failed(), journeys, census));
    }

    private Map<String, Object> operations(DueWork work, Failed parked, JourneyMetrics journeys, TenantCensus census) {
        return Map.of(
                "inProgress", census.in(TenantState.PROVISIONING),
                "inProgressHere", journeys.inProgress(),
                "endedHere", journeys.ended(),
                "parked", parked.operations().size(),
                "moreParked", parked.more(),
                "queueLagSeconds", queueLag(work).toSeconds());
    }

    /** How much of each limit and cell is used, and for how many more tenants it lasts; empty before the first count. */
    static StatusSource capacity(Capacity capacity) {
        return new StatusSource("capacity", () -> room(capacity.report()));
    }

    private static Map<String, Object> room(CapacityReport report) {
        Map<String, Object> room = new LinkedHashMap<>();
        report.resources().forEach(resource -> room.put(resource.name(), room(resource)));
        Map<String, Object> cells = new LinkedHashMap<>();
        report.cells().forEach((cell, resource) -> cells.put(cell.value(), room(resource)));
        room.put("cells", cells);
        return room;
    }

    private static Map<String, Integer> room(Resource resource) {
        return Map.of(
                "used", resource.used(),
                "inFlight", resource.inFlight(),
                "limit", resource.limit(),
                "tenantsLeft", resource.tenantsLeft());
    }

    /** How long the most overdue operation has waited for a worker; zero when none does. */
    private Duration queueLag(DueWork work) {
        Instant now = clock.instant();
        Optional<Operation> first = work.due(now, 1).stream().findFirst();
        return first.flatMap(operation -> operation.work().dueAt())
                .map(due -> Duration.between(due, now))
                .filter(lag -> !lag.isNegative())
                .orElse(Duration.ZERO);
    }
}
