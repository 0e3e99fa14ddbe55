// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.Cell;
import io.tenantry.tenant.ServiceName;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The IAM policies of gitops/platform/aws/: one role for each service, narrowed to a tenant by session tags, and the
 * onboarding service's own (isolation.md 4, R13 to R15). There is no role of a tenant.
 */
final class AwsPolicies {

    /** How a service keeps its tenants' data apart. */
    enum Partition {
        SILO,
        POOL
    }

    private static final String FOLDER = PlatformFiles.FOLDER + "aws/";

    /** The session tag that EKS Pod Identity sets, as a policy variable. */
    private static final String TENANT_TAG = "${aws:PrincipalTag/kubernetes-namespace}";

    private static final Map<ServiceName, Partition> SERVICES =
            Map.of(new ServiceName("order"), Partition.SILO, new ServiceName("product"), Partition.POOL);

    private final TemplateEngine engine;

    AwsPolicies(TemplateEngine engine) {
        this.engine = engine;
    }

    SortedMap<String, String> render(Cell cell) {
        SortedMap<String, String> files = new TreeMap<>();
        SERVICES.forEach((service, partition) -> {
            TemplateValues values = values(cell, service);
            files.put(FOLDER + service.role() + ".policy.json", engine.render(template(partition), values));
            files.put(FOLDER + service.role() + ".trust.json", engine.render("platform/aws/trust.json", values));
        });
        files.put(FOLDER + "tenantry-onboarding.policy.json", onboarding(cell));
        return files;
    }

    private static String template(Partition partition) {
        return "platform/aws/" + partition.name().toLowerCase(Locale.ROOT) + ".policy.json";
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

    private String onboarding(Cell cell) {
        String state = dynamo(cell, "tenantry-state");
        TemplateValues values = new TemplateValues()
                .text("clusterArn", cell.clusterArn())
                .text("userPools", arn("cognito-idp", cell, "userpool/*"))
                .text("siloTables", dynamo(cell, "tenantry-*-*-?????"))
                .text("stateTable", state)
                .text("stateIndexDue", state + "/index/due")
                .text("stateIndexList", state + "/index/list")
                .text("associations", arn("eks", cell, "podidentityassociation/" + cell.cluster() + "/*"))
                .text("serviceRoles", "arn:aws:iam::" + cell.account() + ":role/tenantry-service-*");
        return engine.render("platform/aws/onboarding.policy.json", values);
    }

    private static String dynamo(Cell cell, String table) {
        return arn("dynamodb", cell, "table/" + table);
    }

    private static String arn(String service, Cell cell, String resource) {
        return "arn:aws:" + service + ":" + cell.region() + ":" + cell.account() + ":" + resource;
    }
}
