// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.provision.AccessProvisioner;
import io.tenantry.onboarding.provision.DataProvisioner;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives a tenant the tables and Pod Identity associations that a release declares for its tier. */
record Provisioning(ReleaseServices releases, DataProvisioner data, AccessProvisioner access) {

    /** Makes the tables of the services that keep each tenant's data apart. */
    StepResult data(StepContext context) {
        return data(context, releases.of(context));
    }

    /** Lets the pods of each service assume its role. */
    StepResult access(StepContext context) {
        return access(context, releases.of(context));
    }

    private StepResult data(StepContext context, ReleasedServices declared) {
        TenantId tenant = context.record().id();
        SortedMap<ServiceName, TableKeys> siloed = declared.services().siloed(tier(context));
        siloed.forEach((service, keys) -> data.provision(tenant, service, keys));
        String tables = siloed.keySet().stream()
                .map(service -> service.siloTable(tenant))
                .collect(Collectors.joining(", "));
        return new StepResult(
                tables.isEmpty() ? "no table in release " + declared.release() : "table " + tables,
                Results.NONE.withDataOf(declared.release()));
    }

    private StepResult access(StepContext context, ReleasedServices declared) {
        List<ServiceName> services = declared.services().withRole(tier(context));
        services.forEach(service -> access.provision(context.record().id(), service));
        String roles = services.stream().map(ServiceName::role).collect(Collectors.joining(", "));
        return new StepResult(
                roles.isEmpty()
                        ? "no role in release " + declared.release()
                        : "Pod Identity associations with " + roles,
                Results.NONE.withAccessOf(declared.release()));
    }

    /** Removes the tables, also those that an attempt which was cut short may have made. */
    String undoData(StepContext context) {
        SortedSet<ServiceName> services = new TreeSet<>();
        released(context)
                .forEach(declared -> services.addAll(
                        declared.services().siloed(tier(context)).keySet()));
        services.forEach(service -> data.deprovision(context.record().id(), service));
        return services.isEmpty() ? "there was no table" : "tables removed, which no user ever wrote to";
    }

    /** Removes the Pod Identity associations, also those that an attempt which was cut short may have made. */
    String undoAccess(StepContext context) {
        SortedSet<ServiceName> services = new TreeSet<>();
        released(context)
                .forEach(declared -> services.addAll(declared.services().withRole(tier(context))));
        services.forEach(service -> access.deprovision(context.record().id(), service));
        return services.isEmpty() ? "there was no association" : "Pod Identity associations removed";
    }

    /** Every release that something of the tenant's may have been made for: its ring may have had several meanwhile. */
    private List<ReleasedServices> released(StepContext context) {
        Results results = context.results();
        Stream<ReleasedServices> known = Stream.of(results.dataOf(), results.accessOf())
                .flatMap(Optional::stream)
                .distinct()
                .map(release -> releases.of(release, context));
        return Stream.of(Stream.of(releases.of(context)), known, releases.all(context).stream())
                .flatMap(every -> every)
                .toList();
    }

    /** Makes what is missing where the tenant's ring has got another release since the tenant was provisioned. */
    Results complete(Path export, StepContext context) {
        ReleasedServices declared = releases.on(export, context);
        Results results = context.results();
        Results made = Results.NONE;
        if (!is(results.dataOf(), declared)) {
            made = made.with(data(context, declared).made());
        }
        if (!is(results.accessOf(), declared)) {
            made = made.with(access(context, declared).made());
        }
        return made;
    }

    /** Refuses a base/ on which the tenant's ring has another release: AWS is not called while others wait to commit. */
    void requireComplete(Path export, Results results, StepContext context) {
        ReleasedServices declared = releases.on(export, context);
        if (!is(results.dataOf(), declared) || !is(results.accessOf(), declared)) {
            throw new StepException(
                    Cause.RELEASE_MOVED,
                    context.record().id() + " now gets release " + declared.release(),
                    "It is tried again by itself and makes what that release adds.");
        }
    }

    private static boolean is(Optional<Release> provisioned, ReleasedServices declared) {
        return provisioned.filter(declared.release()::equals).isPresent();
    }

    private static Tier tier(StepContext context) {
        return context.record().settings().tier();
    }
}
