// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.overlay.TemplateEngine;
import io.tenantry.overlay.TemplateValues;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceWriter;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Tier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Renders a release: same services, same bytes. Whatever is the same in every tier lies in all/; what differs, such as
 * the route of a tier that has one service more, lies whole in each tier, because an object can be taken out again only
 * by a strategic-merge patch, and an overlay puts the host into the one HTTPRoute named tenant. Thread-safe.
 */
public final class ReleaseFiles {

    private static final String KUSTOMIZATION = "kustomization.yaml";

    private final TemplateEngine engine = new TemplateEngine(ReleaseFiles.class);

    /**
     * The files of a release, by their paths in the fleet repository.
     *
     * @param gateway that of every cell whose tenants run the release
     * @throws InvalidValueException if a tier has no service, hence no route
     */
    public SortedMap<String, String> render(Release release, Services services, Gateway gateway) {
        requireEveryTier(services);
        TierObjects objects = new TierObjects(engine, gateway);
        Map<Tier, SortedMap<String, String>> tiers = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            tiers.put(tier, objects.sharable(services, tier));
        }
        SortedMap<String, String> shared = takeShared(tiers);
        SortedMap<String, String> files = new TreeMap<>();
        put(files, release, "all", withKustomization(shared));
        tiers.forEach((tier, differing) -> {
            differing.putAll(objects.own(services, tier));
            differing.put(KUSTOMIZATION, kustomization(release, tier, services.of(tier), differing));
            put(files, release, tier.key(), differing);
        });
        put(files, release, "services", declarations(services));
        return files;
    }

    private static void requireEveryTier(Services services) {
        for (Tier tier : Tier.values()) {
            if (services.of(tier).isEmpty()) {
                throw new InvalidValueException(
                        "tiers",
                        "must leave no tier without a service; " + tier.key()
                                + " has none, so its tenants would have no route");
            }
        }
    }

    /** Takes out of every tier what is in each with the same text. */
    private static SortedMap<String, String> takeShared(Map<Tier, SortedMap<String, String>> tiers) {
        SortedMap<String, String> shared = new TreeMap<>(Objects.requireNonNull(tiers.get(Tier.BASIC)));
        tiers.values().forEach(files -> shared.entrySet().retainAll(files.entrySet()));
        tiers.values().forEach(files -> files.keySet().removeAll(shared.keySet()));
        return shared;
    }

    private SortedMap<String, String> withKustomization(SortedMap<String, String> shared) {
        SortedMap<String, String> files = new TreeMap<>(shared);
        files.put(KUSTOMIZATION, engine.render("all/" + KUSTOMIZATION, resources(shared)));
        return files;
    }

    private String kustomization(
            Release release, Tier tier, List<Service> services, SortedMap<String, String> resources) {
        TemplateValues values = resources(resources)
                .text("release", release)
                .number("count", TierPlan.of(tier).lowest())
                .texts(
                        "services",
                        services.stream().map(service -> service.name().value()).toList());
        return engine.render("tier/" + tier.key() + "." + KUSTOMIZATION, values);
    }

    private static TemplateValues resources(SortedMap<String, String> files) {
        return new TemplateValues().texts("resources", new TreeSet<>(files.keySet()));
    }

    private static SortedMap<String, String> declarations(Services services) {
        SortedMap<String, String> files = new TreeMap<>();
        services.all()
                .forEach(service -> files.put(ServiceWriter.fileName(service.name()), ServiceWriter.text(service)));
        return files;
    }

    private static void put(
            SortedMap<String, String> files, Release release, String folder, SortedMap<String, String> added) {
        added.forEach(
                (file, text) -> files.put(String.join("/", FleetLayout.releaseFolder(release), folder, file), text));
    }
}
