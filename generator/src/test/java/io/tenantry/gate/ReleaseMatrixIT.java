// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.overlay.Examples;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every combination of tier, ring, pinned and suspended, as kustomize builds it. */
class ReleaseMatrixIT {

    private static final String ID = Examples.ACME.id().value();
    private static final Map<Settings, String> TEXTS = new LinkedHashMap<>();
    private static final Map<Settings, Manifests> BUILDS = new LinkedHashMap<>();

    @BeforeAll
    static void buildAll(@TempDir Path root) throws Exception {
        Kustomize kustomize = KustomizeForTests.find();
        FleetOnDisk fleet = FleetOnDisk.create(root);
        for (Settings settings : allSettings()) {
            String text = kustomize.build(fleet.add(Examples.ACME, settings));
            TEXTS.put(settings, text);
            BUILDS.put(settings, Manifests.parse(text));
        }
        assertThat(BUILDS).hasSize(36);
    }

    @Test
    void everyObjectIsOneOfTheApiServersTypes() {
        // Pinned ones build the same text, as another test here shows.
        BUILDS.entrySet().stream()
                .filter(build -> build.getKey().pinned().isEmpty())
                .forEach(build -> build.getValue().all().forEach(TypedManifests::assertValid));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "revisionHistoryLimit: |revisionHistoryLimits: ",
                "runAsNonRoot: |runAsNonRoots: ",
                "maxUnavailable: 1|maxUnavailable: {}",
                "containerPort: 8080|containerPort: true",
                "tier: tenant-guardrails|tear: tenant-guardrails",
                "hostnames:|hostname:"
            })
    void typedReadingNoticesWhatTheApiServerWould(String change) {
        String[] parts = change.split("\\|");
        String text = String.valueOf(TEXTS.get(Examples.ACME_SETTINGS));
        assertThat(text).contains(parts[0]);
        Manifests changed = Manifests.parse(text.replace(parts[0], parts[1]));
        assertThatThrownBy(() -> changed.all().forEach(TypedManifests::assertValid))
                .isInstanceOf(Throwable.class);
    }

    @Test
    void everyObjectIsTheTenantsOwnAndLabelled() {
        BUILDS.forEach((settings, manifests) -> manifests.all().forEach(manifest -> {
            assertThat(manifest.labels())
                    .as("%s of %s", manifest.title(), settings)
                    .containsEntry("tenantry.io/tenant", ID)
                    .containsEntry("tenantry.io/cell", "cell-001")
                    .containsEntry("tenantry.io/tier", settings.tier().key())
                    .containsEntry("tenantry.io/ring", settings.ring().key())
                    .containsEntry("tenantry.io/release", "1.0.0")
                    .containsEntry("app.kubernetes.io/managed-by", "tenantry");
            assertThat(manifest.namespace().orElse(manifest.name())).isEqualTo(ID);
        }));
    }

    /** A pod that carried its ring would restart when the ring changes, even to the same release. */
    @Test
    void podsCarryTheTenantButNotWhatMayChangeWithoutThem() {
        deployments((settings, deployment) -> {
            assertThat(json(deployment.at("spec", "template", "metadata", "labels")))
                    .contains("\"tenantry.io/tenant\":\"" + ID + "\"", "\"tenantry.io/exposed\":\"true\"")
                    .doesNotContain("tenantry.io/ring", "tenantry.io/tier", "tenantry.io/release");
            assertThat(json(deployment.at("spec", "selector")))
                    .isEqualTo("{\"matchLabels\":{\"app.kubernetes.io/name\":\"" + deployment.name() + "\"}}");
        });
    }

    @Test
    void policiesAreAllThere() {
        BUILDS.forEach((settings, manifests) -> {
            assertThat(manifests.ofKind("NetworkPolicy"))
                    .extracting(Manifest::name)
                    .containsExactlyInAnyOrder(
                            "default-deny",
                            "allow-dns",
                            "allow-from-gateway",
                            "allow-order-to-product",
                            "allow-order-egress-product",
                            "tenant-guardrails.isolate-tenant",
                            "default.allow-aws-endpoints");
            assertThat(json(named(manifests, "NetworkPolicy", "default-deny").at("spec")))
                    .isEqualTo("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}");
        });
    }

    @Test
    void replicasFollowTierAndSuspension() {
        deployments((settings, deployment) -> {
            Optional<String> expected = settings.suspended() ? Optional.of("0") : replicas(settings.tier());
            assertThat(deployment.text("spec", "replicas")).as("%s", settings).isEqualTo(expected);
        });
        BUILDS.forEach((settings, manifests) -> assertThat(manifests.ofKind("HorizontalPodAutoscaler"))
                .hasSize(settings.tier() == Tier.PREMIUM ? 2 : 0));
    }

    @Test
    void suspensionChangesNothingButReplicas() {
        TEXTS.forEach((settings, text) -> {
            String running = String.valueOf(TEXTS.get(settings.withSuspended(false)));
            assertThat(withoutReplicas(text)).isEqualTo(withoutReplicas(running));
        });
    }

    @Test
    void aPinnedReleaseBuildsWhatARingOfItBuilds() {
        TEXTS.forEach((settings, text) -> {
            Settings following = new Settings(settings.tier(), settings.ring(), Optional.empty(), settings.suspended());
            assertThat(text).isEqualTo(TEXTS.get(following));
        });
    }

    @Test
    void routeHasTheTenantsHostAndNoOther() {
        BUILDS.forEach((settings, manifests) -> assertThat(
                        json(named(manifests, "HTTPRoute", "tenant").at("spec", "hostnames")))
                .isEqualTo("[\"acme.shop.example.com\"]"));
        assertThat(TEXTS.values()).noneMatch(text -> text.contains(".invalid"));
    }

    @Test
    void podsAreRestrictedProbedAndPinned() {
        deployments((settings, deployment) -> {
            YamlNode pod = deployment.at("spec", "template", "spec").orElseThrow();
            assertThat(pod.text("automountServiceAccountToken")).contains("false");
            assertThat(pod.text("serviceAccountName")).contains(deployment.name());
            assertThat(pod.text("securityContext", "runAsNonRoot")).contains("true");
            assertThat(pod.text("securityContext", "runAsUser")).contains("65532");
            assertThat(pod.text("securityContext", "seccompProfile", "type")).contains("RuntimeDefault");
            assertThat(pod.items("topologySpreadConstraints")).hasSize(1);
            assertThat(pod.items("containers")).hasSize(1).allSatisfy(ReleaseMatrixIT::assertContainer);
        });
    }

    @Test
    void policiesComeBeforePodsAndPodsBeforeTheRoute() {
        Map<String, String> waves = Map.of(
                "Namespace", "-3",
                "ResourceQuota", "-2",
                "LimitRange", "-2",
                "ServiceAccount", "-2",
                "NetworkPolicy", "-2",
                "Deployment", "0",
                "Service", "0",
                "PodDisruptionBudget", "0",
                "HorizontalPodAutoscaler", "0",
                "HTTPRoute", "1");
        BUILDS.forEach((settings, manifests) -> manifests.stream()
                .filter(manifest -> !manifest.kind().equals("ConfigMap")) // generated; in wave 0 by default
                .forEach(manifest -> assertThat(manifest.annotations())
                        .as(manifest.title())
                        .containsEntry("argocd.argoproj.io/sync-wave", String.valueOf(waves.get(manifest.kind())))));
    }

    @Test
    void everyServiceMayLoseOnePodAtATime() {
        BUILDS.forEach((settings, manifests) -> assertThat(manifests.ofKind("PodDisruptionBudget"))
                .hasSize(2)
                .allSatisfy(budget ->
                        assertThat(budget.text("spec", "maxUnavailable")).contains("1")));
    }

    private static void assertContainer(YamlNode container) {
        assertThat(container.text("securityContext", "allowPrivilegeEscalation"))
                .contains("false");
        assertThat(container.text("securityContext", "readOnlyRootFilesystem")).contains("true");
        assertThat(json(container.at("securityContext", "capabilities"))).isEqualTo("{\"drop\":[\"ALL\"]}");
        assertThat(container.text("image").orElse("")).matches("registry\\.example\\.com/[a-z]+@sha256:[0-9a-f]{64}");
        assertThat(container.text("imagePullPolicy")).contains("Always");
        assertThat(container.items("ports"))
                .allSatisfy(port -> assertThat(port.text("protocol")).contains("TCP"));
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at(probe)).as(probe).isPresent();
        }
        for (String resource : List.of("cpu", "memory", "ephemeral-storage")) {
            assertThat(container.at("resources", "requests", resource))
                    .as(resource)
                    .isPresent();
            assertThat(container.at("resources", "limits", resource))
                    .as(resource)
                    .isPresent();
        }
    }

    /** Empty where an autoscaler decides. */
    private static Optional<String> replicas(Tier tier) {
        return switch (tier) {
            case BASIC -> Optional.of("1");
            case STANDARD -> Optional.of("2");
            case PREMIUM -> Optional.empty();
        };
    }

    private static Manifest named(Manifests manifests, String kind, String name) {
        return manifests.ofKind(kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String json(Optional<YamlNode> node) {
        return TypedManifests.json(node.orElseThrow()).toString();
    }

    private static String withoutReplicas(String text) {
        return text.lines().filter(line -> !line.startsWith("  replicas: ")).collect(Collectors.joining("\n"));
    }

    private static void deployments(BiConsumer<Settings, Manifest> check) {
        BUILDS.forEach((settings, manifests) -> {
            List<Manifest> deployments = manifests.ofKind("Deployment");
            assertThat(deployments).extracting(Manifest::name).containsExactly("order", "product");
            deployments.forEach(deployment -> check.accept(settings, deployment));
        });
    }

    private static List<Settings> allSettings() {
        List<Settings> all = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            for (Ring ring : Ring.values()) {
                for (Optional<Release> pinned : List.of(Optional.<Release>empty(), Optional.of(new Release("1.0.0")))) {
                    all.add(new Settings(tier, ring, pinned, false));
                    all.add(new Settings(tier, ring, pinned, true));
                }
            }
        }
        return all;
    }
}
