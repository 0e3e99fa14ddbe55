// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.service.Service;
import io.tenantry.service.Services;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.ServiceName;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The IAM policies of gitops/platform/aws/: one role for each service that keeps data, narrowed to a tenant by session
 * tags, and the onboarding service's own (isolation.md R13 to R15). There is no role of a tenant, and none of a
 * service without data: its pods need nothing of AWS, so they get no association either.
 */
final class AwsPolicies {

    static final String FOLDER = PlatformFiles.FOLDER + "aws/";

    /** The session tag that EKS Pod Identity sets, as a policy variable. */
    private static final String TENANT_TAG = "${aws:PrincipalTag/kubernetes-namespace}";

    private final TemplateEngine engine;

    AwsPolicies(TemplateEngine engine) {
        this.engine = engine;
    }

    SortedMap<String, String> render(FleetCells cells, Services services) {
        Cell cell = cells.first();
        SortedMap<String, String> files = new TreeMap<>();
        services.all().stream().filter(Service::hasRole).forEach(service -> {
            TemplateValues values = values(cell, service.name());
            String role = FOLDER + service.name().role();
            files.put(role + ".policy.json", engine.render(template(service), values));
            files.put(role + ".trust.json", engine.render("platform/aws/trust.json", values));
        });
        files.put(OnboardingPolicy.PATH, onboarding(cell, cells.domains()));
        return files;
    }

    private static String template(Service service) {
        return "platform/aws/" + service.data().kind().key() + ".policy.json";
    }

    private static TemplateValues values(Cell cell, ServiceName service) {
        String title = service.value().substring(0, 1).toUpperCase(Locale.ROOT)
                + service.value().substring(1);
        return new TemplateValues()
                .text("account", cell.account())
                .text("clusterArn", cell.clusterArn())
                .text("service", service)
                .text("tenantTag", TENANT_TAG)
                .text("siloSid", "Silo" + title + "TableOfThisTenant")
                .text("siloTable", dynamo(cell, service.pooledTable() + "-" + TENANT_TAG))
                .text("poolSid", "Pooled" + title + "ItemsOfThisTenant")
                .text("poolTable", dynamo(cell, service.pooledTable()));
    }

    /** With the domains that its mails may come from. */
    String onboarding(Cell cell, Collection<Domain> domains) {
        String state = dynamo(cell, "tenantry-state");
        TemplateValues values = new TemplateValues()
                .text("clusterArn", cell.clusterArn())
                .text("userPools", arn("cognito-idp", cell, "userpool/*"))
                .text("siloTables", dynamo(cell, "tenantry-*-*-?????"))
                .text("stateTable", state)
                .text("stateIndexDue", state + "/index/due")
                .text("stateIndexList", state + "/index/list")
                .text("associations", arn("eks", cell, "podidentityassociation/" + cell.cluster() + "/*"))
                .texts(
                        "mailIdentities",
                        domains.stream()
                                .map(domain -> arn("ses", cell, "identity/" + domain))
                                .toList())
                .texts(
                        "mailSenders",
                        domains.stream().map(domain -> "*@" + domain).toList())
                .text("serviceRoles", partition(cell) + "iam::" + cell.account() + ":role/tenantry-service-*");
        return engine.render("platform/aws/onboarding.policy.json", values);
    }

    private static String dynamo(Cell cell, String table) {
        return arn("dynamodb", cell, "table/" + table);
    }

    private static String partition(Cell cell) {
        return "arn:" + cell.region().partition() + ":";
    }

    private static String arn(String service, Cell cell, String resource) {
        return partition(cell) + service + ":" + cell.region() + ":" + cell.account() + ":" + resource;
    }
}
