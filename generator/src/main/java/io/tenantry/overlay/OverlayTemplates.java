// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.service.Services;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Renders the files of tenants and cells: same input, same bytes. Every value is one scalar, quoted unless it could not
 * be read as anything else, and every render is parsed again and compared with what was intended before it is returned.
 * Thread-safe.
 */
public final class OverlayTemplates {

    /** The template folders that are shipped; the version of a live tenant is never taken out. */
    private static final Map<TemplateVersion, String> SHIPPED = Map.of(new TemplateVersion("1"), "v1");

    private final TemplateEngine engine = new TemplateEngine(OverlayTemplates.class);
    private final LongConsumer rendered;

    /** Nobody is told how long rendering takes. */
    public OverlayTemplates() {
        this(nanos -> {});
    }

    /** @param rendered told how long rendering some of a tenant's files took, in nanoseconds */
    public OverlayTemplates(LongConsumer rendered) {
        this.rendered = rendered;
    }

    /**
     * The files of the onboarding commit: tenant.yaml and kustomization.yaml.
     *
     * @throws RenderException if the tenant's template version is not shipped
     */
    public OverlayFiles onboarding(Tenant tenant) {
        String version = Optional.ofNullable(SHIPPED.get(tenant.templateVersion()))
                .orElseThrow(() -> new RenderException("template version " + tenant.templateVersion()
                        + " is not shipped; use a Tenantry that has it"));
        SortedMap<String, String> files = new TreeMap<>();
        long start = System.nanoTime();
        for (String file : List.of(OverlayPath.TENANT_FILE, OverlayPath.KUSTOMIZATION_FILE)) {
            files.put(file, engine.render(version + "/" + file, values(tenant)));
        }
        rendered.accept(System.nanoTime() - start);
        return new OverlayFiles(files);
    }

    /** The mutable file, settings/kustomization.yaml. */
    public OverlayFiles settings(Settings settings) {
        TemplateValues values = new TemplateValues()
                .text("ring", settings.ring().key())
                .text("tier", settings.tier().key())
                .texts("components", SettingsComponents.of(settings));
        SortedMap<String, String> files = new TreeMap<>();
        files.put(OverlayPath.SETTINGS_FILE, engine.render(OverlayPath.SETTINGS_FILE, values));
        return new OverlayFiles(files);
    }

    /** A cell's own files by their paths: cell.yaml, appproject.yaml and applicationset.yaml. */
    public SortedMap<String, String> cell(Cell cell) {
        SortedMap<String, String> files = new TreeMap<>();
        for (String file : List.of(OverlayPath.CELL_FILE, "appproject.yaml", "applicationset.yaml")) {
            files.put(
                    OverlayPath.cellDefinition(cell.name()) + "/" + file, engine.render("cell/" + file, values(cell)));
        }
        return files;
    }

    /** The files of gitops/bootstrap/, by their paths; the same for every cell of one fleet repository. */
    public SortedMap<String, String> bootstrap(Cell first) {
        SortedMap<String, String> files = new TreeMap<>();
        TemplateValues values = new TemplateValues().text("repoUrl", first.repoUrl());
        for (String file : List.of("application.yaml", "appproject.yaml")) {
            files.put("gitops/bootstrap/" + file, engine.render("bootstrap/" + file, values));
        }
        return files;
    }

    /**
     * The files of gitops/platform/ that hold something of the cells, by their paths.
     *
     * @param services those that base/services/ declares
     */
    public SortedMap<String, String> platform(FleetCells cells, Services services) {
        SortedMap<String, String> files = new TreeMap<>(new PlatformFiles(engine).render(cells));
        files.putAll(policies(cells, services));
        return files;
    }

    /** The IAM policies of gitops/platform/aws/, by their paths: those of the services with data, and onboarding's own. */
    public SortedMap<String, String> policies(FleetCells cells, Services services) {
        return new AwsPolicies(engine).render(cells, services);
    }

    /**
     * The control plane's policy for the domains of these cells, where the one that is there is the render for other
     * domains; empty where it is right, and where people have changed it, which stays as it is.
     */
    public Optional<String> onboardingPolicy(OnboardingPolicy present, FleetCells cells) {
        AwsPolicies policies = new AwsPolicies(engine);
        boolean ours = present.text().equals(policies.onboarding(cells.first(), present.domains()));
        return Optional.of(policies.onboarding(cells.first(), cells.domains()))
                .filter(text -> ours && !text.equals(present.text()));
    }

    /** Everything below gitops/ that holds something of the cells, by its paths; the rest is in the seed. */
    public SortedMap<String, String> gitops(FleetCells cells, Services services) {
        SortedMap<String, String> files = new TreeMap<>(bootstrap(cells.first()));
        files.putAll(platform(cells, services));
        cells.cells().forEach(cell -> files.putAll(cell(cell)));
        return files;
    }

    /**
     * What follows below gitops/ from the cells, by its paths, and is not edited by hand: bootstrap/, what is rendered
     * for each cell, and the guardrails of platform/. Without cell.yaml, which people write, and without IAM policies,
     * which follow from the services as well.
     */
    public SortedMap<String, String> derived(FleetCells cells) {
        SortedMap<String, String> files = new TreeMap<>(bootstrap(cells.first()));
        files.putAll(new PlatformFiles(engine).render(cells));
        files.putAll(ShippedPlatform.guardrails());
        cells.cells().forEach(cell -> files.putAll(cell(cell)));
        files.keySet().removeIf(path -> path.endsWith("/" + OverlayPath.CELL_FILE));
        return files;
    }

    /** The ConfigMaps of Argo CD below gitops/platform/, by their paths: what they hold must stay, more may be added. */
    public SortedMap<String, String> argoSettings() {
        return ShippedPlatform.settings();
    }

    /** The jobs that run the gate at code hosts, by their paths; the image holds this program. */
    public SortedMap<String, String> continuousIntegration(String image) {
        TemplateValues values = new TemplateValues().text("image", image);
        SortedMap<String, String> files = new TreeMap<>();
        files.put(".github/workflows/gate.yaml", engine.render("ci/github.yaml", values));
        files.put(".gitlab-ci.yml", engine.render("ci/gitlab.yaml", values));
        return files;
    }

    private static TemplateValues values(Tenant tenant) {
        return new TemplateValues()
                .text("id", tenant.id())
                .text("slug", tenant.slug())
                .text("cell", tenant.cell())
                .text("host", tenant.host())
                .text("region", tenant.region())
                .text("userPoolId", tenant.userPoolId())
                .text("userPoolClientId", tenant.userPoolClientId())
                .text("templateVersion", tenant.templateVersion())
                .texts("literals", literals(tenant));
    }

    /** What the tenant's workloads read from their environment; table names derive from the tenant id. */
    private static List<String> literals(Tenant tenant) {
        return List.of(
                "TENANTRY_HOST=" + tenant.host(),
                "TENANTRY_REGION=" + tenant.region(),
                "TENANTRY_TENANT_ID=" + tenant.id(),
                "TENANTRY_USER_POOL_CLIENT_ID=" + tenant.userPoolClientId(),
                "TENANTRY_USER_POOL_ID=" + tenant.userPoolId());
    }

    private static TemplateValues values(Cell cell) {
        return new TemplateValues()
                .text("name", cell.name())
                .text("account", cell.account())
                .text("region", cell.region())
                .text("clusterArn", cell.clusterArn())
                .text("domain", cell.domain())
                .text("repoUrl", cell.repoUrl())
                .text("gatewayName", cell.gateway().name())
                .text("gatewayNamespace", cell.gateway().namespace())
                .text("gatewayClass", cell.gateway().className())
                .pairs("gatewayPodLabels", new TreeMap<>(cell.gateway().podLabels()))
                .texts("endpointSubnets", cell.endpointSubnets())
                .texts("registries", cell.registries())
                .flag("laptop", cell.laptop())
                .text("description", "Tenants of " + cell.name())
                .text("tenantFiles", OverlayPath.cellFolder(cell.name()) + "/*/" + OverlayPath.TENANT_FILE);
    }
}
