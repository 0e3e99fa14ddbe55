// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlNode;
import java.util.List;
import java.util.function.Supplier;

/** Reads back what {@link OverlayTemplates} writes; nothing unknown, missing or ambiguous is accepted. Thread-safe. */
public final class OverlayReader {

    /**
     * The tenant that a tenant.yaml holds.
     *
     * @throws YamlException if the text is anything else than one tenant
     */
    public Tenant tenant(String tenantYaml) {
        YamlNode document = StrictYaml.document(tenantYaml);
        Fields fields = Fields.of(document, "tenant")
                .fields(
                        "tenant",
                        "id",
                        "slug",
                        "cell",
                        "host",
                        "region",
                        "userPoolId",
                        "userPoolClientId",
                        "templateVersion");
        return whole(
                fields,
                () -> new Tenant(
                        fields.value("id", TenantId::new),
                        fields.value("slug", Slug::new),
                        fields.value("cell", CellName::new),
                        fields.value("host", Host::new),
                        fields.value("region", Region::new),
                        fields.value("userPoolId", UserPoolId::new),
                        fields.value("userPoolClientId", UserPoolClientId::new),
                        fields.value("templateVersion", TemplateVersion::new)));
    }

    /**
     * The settings that a settings/kustomization.yaml stands for.
     *
     * @throws YamlException if the text stands for no settings
     */
    public Settings settings(String settingsKustomization) {
        Fields fields =
                Fields.of(StrictYaml.document(settingsKustomization), "apiVersion", "kind", "labels", "components");
        Fields labels = Fields.of(onlyItem(fields.node("labels")), "pairs")
                .fields("pairs", "tenantry.io/ring", "tenantry.io/tier");
        Tier tier = labels.value("tenantry.io/tier", Tier::parse);
        Ring ring = labels.value("tenantry.io/ring", Ring::parse);
        List<String> components = fields.texts("components");
        return whole(fields, () -> SettingsComponents.settings(tier, ring, components))
                .orElseThrow(() -> new YamlException(
                        fields.node("components").line(),
                        "components must be the tier " + tier.key() + " of ring " + ring.key()
                                + " or of a pinned release, then lifecycle/suspended if the tenant is suspended"));
    }

    /**
     * The cell that a cell.yaml holds.
     *
     * @throws YamlException if the text is anything else than one cell
     */
    public Cell cell(String cellYaml) {
        Fields fields = Fields.of(StrictYaml.document(cellYaml), "cell")
                .fields(
                        "cell",
                        "name",
                        "account",
                        "region",
                        "cluster",
                        "domain",
                        "repoUrl",
                        "gateway",
                        "endpointSubnets",
                        "registries",
                        "laptop");
        Fields gateway = fields.fields("gateway", "name", "namespace", "class", "podLabels");
        Cell cell = whole(
                fields,
                () -> new Cell(
                        fields.value("name", CellName::new),
                        fields.value("account", AccountId::new),
                        fields.value("region", Region::new),
                        fields.value("cluster", OverlayReader::clusterOfArn),
                        fields.value("domain", Domain::new),
                        fields.value("repoUrl", RepoUrl::new),
                        new Gateway(
                                gateway.text("name"),
                                gateway.text("namespace"),
                                gateway.text("class"),
                                gateway.pairs("podLabels")),
                        fields.texts("endpointSubnets"),
                        fields.texts("registries"),
                        fields.flag("laptop")));
        if (!cell.clusterArn().equals(fields.text("cluster"))) {
            throw new YamlException(
                    fields.node("cluster").line(),
                    "cluster must be the ARN of a cluster in the cell's account and region");
        }
        return cell;
    }

    private static ClusterName clusterOfArn(String arn) {
        return new ClusterName(arn.substring(arn.indexOf('/') + 1));
    }

    private static YamlNode onlyItem(YamlNode list) {
        List<YamlNode> items = list.items();
        if (items.size() != 1) {
            throw new YamlException(list.line(), "labels must be one item");
        }
        return items.get(0);
    }

    /** Rules between members have no line of their own. */
    private static <T> T whole(Fields fields, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidValueException e) {
            throw new YamlException(fields.mapping().line(), e.field() + " " + e.getMessage());
        }
    }
}
