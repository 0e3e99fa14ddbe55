// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.Page;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

/** Counts what the store, AWS and Git hold, of one tenant or in all. */
record Census(World world) {

    private static final int MAX_PAGES = 100;

    /** What the services of a release lead to for one tenant. */
    record Services(Set<String> siloed, Set<String> withRole) {

        static final Services SHIPPED = new Services(Set.of("order"), Set.of("order", "product"));
    }

    void assertOneOfEach(TenantId tenant, String how) {
        assertOneOfEach(tenant, Services.SHIPPED, how);
    }

    void assertOneOfEach(TenantId tenant, Services services, String how) {
        List<String> pools = pools(tenant);
        assertThat(pools).as(how).hasSize(1);
        assertOneOfEachIn(pools.get(0), how);
        assertThat(world.store().tenant(tenant).orElseThrow().results().userPoolClientId())
                .as(how + ": the client on record")
                .hasValueSatisfying(client -> assertThat(clients(pools.get(0))).containsExactly(client.value()));
        assertThat(tables(tenant))
                .as(how)
                .containsExactlyInAnyOrderElementsOf(services.siloed().stream()
                        .map(service -> "tenantry-" + service + "-" + tenant)
                        .toList());
        assertThat(associations(tenant)).as(how).containsExactlyInAnyOrderElementsOf(services.withRole());
        assertThat(commits(tenant)).as(how).isEqualTo(2);
        assertThat(world.store().tenant(tenant).orElseThrow().state()).as(how).isEqualTo(TenantState.ACTIVE);
    }

    private void assertOneOfEachIn(String pool, String how) {
        AwsClients aws = world.clients();
        assertThat(clients(pool)).as(how).hasSize(1);
        assertThat(aws.cognito().listUsers(request -> request.userPoolId(pool)).users())
                .as(how)
                .hasSize(1);
        assertThat(aws.cognito()
                        .describeUserPool(request -> request.userPoolId(pool))
                        .userPool()
                        .domain())
                .as(how)
                .startsWith("t-");
    }

    private List<String> clients(String pool) {
        return world
                .clients()
                .cognito()
                .listUserPoolClients(request -> request.userPoolId(pool).maxResults(60))
                .userPoolClients()
                .stream()
                .map(UserPoolClientDescription::clientId)
                .toList();
    }

    void assertNothing(TenantId tenant, String how) {
        assertNothingIsLive(tenant, how);
        assertThat(commits(tenant)).as(how).isZero();
    }

    /** Nothing in AWS, and no folder in Git, though it may have been there before. */
    void assertNothingIsLive(TenantId tenant, String how) {
        assertThat(pools(tenant)).as(how).isEmpty();
        assertThat(tables(tenant)).as(how).isEmpty();
        assertThat(associations(tenant)).as(how).isEmpty();
        assertThat(world.fleet()
                        .overlay(world.fleet().refresh().commit(), world.cell().name(), tenant))
                .as(how)
                .isEmpty();
    }

    /** Neither AWS nor Git holds anything of any tenant. */
    void assertEmpty(String how) {
        assertThat(siloTables()).as(how).isEmpty();
        assertThat(allAssociations()).as(how).isEmpty();
        assertThat(world.clients()
                        .cognito()
                        .listUserPools(request -> request.maxResults(60))
                        .userPools())
                .as(how)
                .isEmpty();
        assertThat(world.fleet().tenants(world.fleet().refresh().commit()))
                .as(how)
                .isEmpty();
    }

    /** The store's tenants are all active, and AWS and Git hold one of each for each of them and nothing else. */
    void assertAllAgree(int tenants, String how) {
        List<TenantRecord> records = records();
        assertThat(records).as(how).hasSize(tenants).allMatch(record -> record.state() == TenantState.ACTIVE);
        List<String> ids =
                records.stream().map(record -> record.id().value()).sorted().toList();
        assertThat(
                        world
                                .clients()
                                .cognito()
                                .listUserPoolsPaginator(request -> request.maxResults(60))
                                .userPools()
                                .stream()
                                .map(UserPoolDescriptionType::name)
                                .sorted()
                                .toList())
                .as(how)
                .isEqualTo(ids);
        assertThat(siloTables()).as(how).isEqualTo(ids);
        assertThat(allAssociations())
                .as(how)
                .isEqualTo(ids.stream()
                        .flatMap(id -> Stream.of(id + "/order", id + "/product"))
                        .toList());
        assertThat(world.fleet().tenants(world.fleet().refresh().commit()).keySet().stream()
                        .map(TenantId::value)
                        .sorted()
                        .toList())
                .as(how)
                .isEqualTo(ids);
    }

    /** The store's tenants are all active; AWS and Git hold one of each for each of them, and nothing else. */
    void assertAllActive(int tenants, String how) {
        assertAllAgree(tenants, how);
        world.clients()
                .cognito()
                .listUserPoolsPaginator(request -> request.maxResults(60))
                .userPools()
                .forEach(pool -> assertOneOfEachIn(pool.id(), how));
        assertThat(world.otherWriter().commits()).as(how).isEqualTo(1 + 2 * tenants);
    }

    /** How many tenants of the store are active. */
    int active() {
        return (int) records().stream()
                .filter(record -> record.state() == TenantState.ACTIVE)
                .count();
    }

    /** How many tenants of the store are in that cell. */
    int tenantsIn(CellName cell) {
        return (int) records().stream()
                .filter(record -> record.placement().cell().equals(cell))
                .count();
    }

    private List<TenantRecord> records() {
        List<TenantRecord> records = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int i = 0; i < MAX_PAGES; i++) {
            Page<TenantRecord> page = world.store().tenants(200, next);
            records.addAll(page.items());
            next = page.next();
            if (next.isEmpty()) {
                return records;
            }
        }
        throw new AssertionError("more than " + MAX_PAGES + " pages");
    }

    private List<String> siloTables() {
        return world.clients().dynamo().listTablesPaginator().tableNames().stream()
                .filter(name -> name.startsWith("tenantry-order-"))
                .map(name -> name.substring("tenantry-order-".length()))
                .sorted()
                .toList();
    }

    private List<String> allAssociations() {
        return world
                .clients()
                .eks()
                .listPodIdentityAssociationsPaginator(
                        request -> request.clusterName(world.cell().cluster().value()))
                .associations()
                .stream()
                .map(found -> found.namespace() + "/" + found.serviceAccount())
                .sorted()
                .toList();
    }

    private List<String> pools(TenantId tenant) {
        return world.clients().cognito().listUserPoolsPaginator(request -> request.maxResults(60)).userPools().stream()
                .filter(pool -> tenant.value().equals(pool.name()))
                .map(UserPoolDescriptionType::id)
                .toList();
    }

    private List<String> tables(TenantId tenant) {
        return world.clients().dynamo().listTablesPaginator().tableNames().stream()
                .filter(name -> name.endsWith("-" + tenant))
                .toList();
    }

    private Collection<String> associations(TenantId tenant) {
        return world
                .clients()
                .eks()
                .listPodIdentityAssociations(request ->
                        request.clusterName(world.cell().cluster().value()).namespace(tenant.value()))
                .associations()
                .stream()
                .map(PodIdentityAssociationSummary::serviceAccount)
                .toList();
    }

    private int commits(TenantId tenant) {
        world.fleet().refresh();
        return world.cells().names().stream()
                .mapToInt(cell -> world.fleet().history(tenant, cell).size())
                .sum();
    }
}
