// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TenantTest {

    private static final Region REGION = new Region("eu-central-1");

    @Test
    void partsMustBelongTogether() {
        assertThat(tenant("acme", "acme.shop.example.com", "eu-central-1_A").id())
                .hasToString("acme-k7x2q");
        assertThatThrownBy(() -> tenant("globex", "globex.shop.example.com", "eu-central-1_A"))
                .hasMessageContaining("slug");
        assertThatThrownBy(() -> tenant("acme", "acmes.shop.example.com", "eu-central-1_A"))
                .hasMessageContaining("slug");
        assertThatThrownBy(() -> tenant("acme", "acme.shop.example.com", "us-east-1_A"))
                .hasMessageContaining("region");
    }

    @Test
    void releasesAreOrderedByTheirNumbers() {
        assertThat(Stream.of("1.10.0", "2.0.0", "1.9.10", "1.9.9", "10.0.0")
                        .map(Release::new)
                        .sorted())
                .extracting(Release::value)
                .containsExactly("1.9.9", "1.9.10", "1.10.0", "2.0.0", "10.0.0");
    }

    @Test
    void aClustersArnIsInItsRegionsPartition() {
        ClusterName cluster = new ClusterName("c");
        AccountId account = new AccountId("111122223333");
        assertThat(Stream.of("eu-central-1", "cn-north-1", "us-gov-west-1", "us-east-1")
                        .map(region -> cluster.arn(account, new Region(region))))
                .containsExactly(
                        "arn:aws:eks:eu-central-1:111122223333:cluster/c",
                        "arn:aws-cn:eks:cn-north-1:111122223333:cluster/c",
                        "arn:aws-us-gov:eks:us-gov-west-1:111122223333:cluster/c",
                        "arn:aws:eks:us-east-1:111122223333:cluster/c");
    }

    @Test
    void namesOfTwoTenantsNeverMeet() {
        ServiceName order = new ServiceName("order");
        assertThat(order.siloTable(new TenantId("acme-xyz-k7x2q"))).isEqualTo("tenantry-order-acme-xyz-k7x2q");
        assertThat(order.pooledTable()).isEqualTo("tenantry-order");
        assertThat(order.role()).isEqualTo("tenantry-service-order");
    }

    @Test
    void userPoolDomainIsStableAndNeverAForbiddenWord() {
        AccountId account = new AccountId("111122223333");
        Set<String> domains = new HashSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            TenantId id = TenantId.draw(new Slug("acme"), random);
            String domain = UserPoolDomain.of(account, REGION, id).value();
            assertThat(domain)
                    .matches("t-[" + TenantId.SUFFIX_ALPHABET + "]{20}")
                    .isEqualTo(UserPoolDomain.of(account, REGION, id).value());
            assertThat(domain).doesNotContain("aws", "amazon", "cognito");
            domains.add(domain);
        }
        assertThat(domains).hasSizeGreaterThan(1_990);
        assertThat(UserPoolDomain.of(account, new Region("us-east-1"), new TenantId("acme-k7x2q")))
                .isNotEqualTo(UserPoolDomain.of(account, REGION, new TenantId("acme-k7x2q")));
    }

    @Test
    void operationIdsSortByTime() {
        Random random = new Random(7);
        OperationId earlier = OperationId.create(Instant.ofEpochMilli(1_700_000_000_000L), random);
        OperationId later = OperationId.create(Instant.ofEpochMilli(1_700_000_000_001L), random);
        assertThat(earlier).isLessThan(later);
        assertThat(earlier.value()).startsWith("op_01HF7YAT00");
    }

    @Test
    void settingsStartOnTheStableRing() {
        Settings settings = Settings.startingWith(Tier.BASIC);
        assertThat(settings).isEqualTo(new Settings(Tier.BASIC, Ring.STABLE, Optional.empty(), false));
        assertThat(settings.withTier(Tier.PREMIUM).withSuspended(true))
                .isEqualTo(new Settings(Tier.PREMIUM, Ring.STABLE, Optional.empty(), true));
    }

    @Test
    void gatewayLabelsHaveOneOrder() {
        TreeMap<String, String> labels = new TreeMap<>();
        for (char c = 'z'; c >= 'a'; c--) {
            labels.put(String.valueOf(c), "x");
        }
        assertThat(new Gateway("tenantry", "gateway-system", "nginx", labels)
                        .podLabels().keySet().stream().toList())
                .isSorted();
    }

    private static Tenant tenant(String slug, String host, String pool) {
        return new Tenant(
                new TenantId("acme-k7x2q"),
                new Slug(slug),
                new CellName("cell-001"),
                new Host(host),
                REGION,
                new UserPoolId(pool),
                new UserPoolClientId("client"),
                TemplateVersion.CURRENT);
    }
}
