// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.service.Declarations;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceData;
import io.tenantry.service.ServicePath;
import io.tenantry.service.Services;
import io.tenantry.service.Size;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsPoliciesTest {

    private static final FleetCells BOTH = FleetCells.of(List.of(Examples.CELL, Examples.OTHER_CELL));

    private final OverlayTemplates templates = new OverlayTemplates();

    @Test
    void policiesFollowFromTheServicesThatKeepData() {
        Service mailer = new Service(
                new ServiceName("mailer"),
                Declarations.image("mailer"),
                8080,
                new ServicePath("/mailer"),
                ServiceData.none(),
                Set.of(),
                Set.of(Tier.PREMIUM),
                Size.SMALL);
        Services services =
                Declarations.plus(Declarations.plus(Declarations.shipped(), Declarations.billing()), mailer);
        SortedMap<String, String> policies = templates.policies(FleetCells.of(Examples.CELL), services);
        assertThat(policies.keySet())
                .containsExactlyInAnyOrder(
                        "gitops/platform/aws/tenantry-onboarding.policy.json",
                        "gitops/platform/aws/tenantry-service-billing.policy.json",
                        "gitops/platform/aws/tenantry-service-billing.trust.json",
                        "gitops/platform/aws/tenantry-service-order.policy.json",
                        "gitops/platform/aws/tenantry-service-order.trust.json",
                        "gitops/platform/aws/tenantry-service-product.policy.json",
                        "gitops/platform/aws/tenantry-service-product.trust.json");
        assertThat(policies.get("gitops/platform/aws/tenantry-service-billing.policy.json"))
                .contains(
                        "table/tenantry-billing-${aws:PrincipalTag/kubernetes-namespace}",
                        "SiloBillingTableOfThisTenant");
    }

    @Test
    void mailsMayComeFromTheDomainOfEveryCell() {
        assertThat(onboarding(BOTH))
                .contains(
                        "        \"arn:aws:ses:eu-central-1:111122223333:identity/shop.example.com\",\n"
                                + "        \"arn:aws:ses:eu-central-1:111122223333:identity/shop.example.org\"\n",
                        "            \"*@shop.example.com\",\n            \"*@shop.example.org\"\n");
    }

    @Test
    void thePolicyOfOtherDomainsIsWrittenAnewOnlyWhileNobodyHasChangedIt() {
        String before = onboarding(FleetCells.of(Examples.CELL));

        assertThat(templates.onboardingPolicy(new OnboardingPolicy(before), BOTH))
                .contains(onboarding(BOTH));
        assertThat(templates.onboardingPolicy(new OnboardingPolicy(onboarding(BOTH)), BOTH))
                .isEmpty();
        assertThat(templates.onboardingPolicy(
                        new OnboardingPolicy(before.replace("\"*@shop", "\"no-reply@shop")), BOTH))
                .isEmpty();
    }

    private String onboarding(FleetCells cells) {
        return String.valueOf(templates.policies(cells, Declarations.shipped()).get(OnboardingPolicy.PATH));
    }

    @ParameterizedTest
    @CsvSource({"cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "eu-central-1, aws"})
    void namesOfAwsBeginWithThePartitionOfTheRegion(String region, String partition) {
        Cell cell = new Cell(
                Examples.CELL.name(),
                Examples.CELL.account(),
                new Region(region),
                Examples.CELL.cluster(),
                Examples.CELL.domain(),
                Examples.CELL.repoUrl(),
                Examples.CELL.gateway(),
                List.of(),
                List.of(),
                false);
        templates.policies(FleetCells.of(cell), Declarations.shipped()).forEach((path, text) -> {
            String names = text.replace("\"arn:" + partition + ":", "");
            assertThat(names).as(path).isNotEqualTo(text).doesNotContain("arn:");
        });
    }
}
