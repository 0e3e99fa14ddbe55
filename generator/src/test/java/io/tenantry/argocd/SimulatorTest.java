// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.proof.FleetFiles;
import io.tenantry.typed.RecordReader;
import io.tenantry.yaml.YamlException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Argo CD behaves, also where we wish that it did not. */
class SimulatorTest {

    private static final String SERVER = "https://kubernetes.default.svc";

    private final FleetFiles shipped = FleetFiles.shipped();
    private final SetSimulator set = new SetSimulator(shipped.text(ArgoFiles.SET), true);

    @Test
    void zeroMatchesIsNoErrorAndDeletesEverything() {
        assertThat(set.reconcile(new TreeMap<>(), List.of("acme-k7x2q", "globex-m4pzt"))
                        .deleted())
                .containsExactly("acme-k7x2q", "globex-m4pzt");
    }

    @Test
    void missingKeyStopsTheWholeSetAndDeletesNothing() {
        FleetFiles broken = shipped.with("overlays/cell-001/acme-k7x2q/tenant.yaml", "tenant: {id: acme-k7x2q}\n");
        assertThatThrownBy(() -> set.reconcile(broken.files(), List.of("globex-m4pzt")))
                .isInstanceOf(GeneratorException.class);
    }

    @Test
    void missingKeyWithoutTheOptionMakesAnApplicationOfNoValue() {
        FleetFiles broken = shipped.edit(
                        ArgoFiles.SET, "goTemplateOptions:\n    - missingkey=error", "goTemplateOptions: []")
                .with("overlays/cell-001/acme-k7x2q/tenant.yaml", "");
        assertThat(new SetSimulator(broken.text(ArgoFiles.SET), true)
                        .reconcile(broken.files(), List.of())
                        .applications())
                .containsKey("<no value>");
    }

    @Test
    void listInOneFileIsSeveralApplications() {
        FleetFiles list = shipped.with(
                "overlays/cell-001/acme-k7x2q/tenant.yaml",
                "[{tenant: {id: a-bbbbb, cell: c}}, {tenant: {id: b-bbbbb, cell: c}}]\n");
        assertThat(set.reconcile(list.files(), List.of()).applications()).containsKeys("a-bbbbb", "b-bbbbb");
    }

    @ParameterizedTest
    @CsvSource({
        "*-[bc2][bc2], acme-b2, true",
        "*-[bc2][bc2], acme-a2, false",
        "*-[bc2][bc2], -b2, true",
        "a/*/t, a/b/t, true",
        "a/*/t, a/b/c/t, false",
        "?, b, true",
        "?, bb, false"
    })
    void globsMatchAsInGo(String glob, String text, boolean matches) {
        assertThat(Glob.matches(glob, text)).isEqualTo(matches);
    }

    @Test
    void missingListOfNamespacedKindsPermitsEveryKindAndAnEmptyOneNone() {
        Manifest secret = object("{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: n}}");
        assertThat(permission("").permits(secret, SERVER)).isTrue();
        assertThat(permission("namespaceResourceWhitelist: []").permits(secret, SERVER))
                .isFalse();
    }

    @Test
    void missingListOfClusterKindsPermitsNone() {
        Manifest role = object("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}}");
        assertThat(permission("").permits(role, SERVER)).isFalse();
    }

    @Test
    void groupOfTheCoreDoesNotPermitANetworkPolicy() {
        Manifest policy =
                object("{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: n}}");
        assertThat(permission("namespaceResourceWhitelist: [{group: '', kind: NetworkPolicy}]")
                        .permits(policy, SERVER))
                .isFalse();
    }

    @Test
    void namespaceThatTheProjectDoesNotPermitIsLeftBehind() {
        ArgoObjects.Application application = set.reconcile(shipped.files(), List.of())
                .applications()
                .values()
                .iterator()
                .next();
        Instant now = Instant.parse("2026-11-01T10:00:00Z");
        List<Manifest> live = List.of(
                object("{apiVersion: v1, kind: Namespace, metadata: {name: n}}"),
                object("{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: n}}"));
        assertThat(new Deletion(application, project(""), now).run(live, Optional.of("2026-11-01T10:00:01Z")))
                .extracting(Manifest::kind)
                .containsExactly("ConfigMap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"  syncPolicy:\n    applicationsSync: nope", "  strategy: {}", "  templatePatch: x"})
    void refusesFieldsAndValuesThatItDoesNotKnow(String change) {
        String text = shipped.text(ArgoFiles.SET);
        String changed = change.startsWith("  syncPolicy")
                ? text.replace("applicationsSync: sync", "applicationsSync: nope")
                : text.replace("spec:\n  goTemplate", "spec:\n" + change + "\n  goTemplate");
        assertThatThrownBy(() -> new SetSimulator(changed, true)).isInstanceOf(YamlException.class);
    }

    private static Manifest object(String yaml) {
        return Manifests.parse(yaml).all().get(0);
    }

    private static Permission permission(String list) {
        return new Permission(project(list));
    }

    private static ArgoObjects.Project project(String list) {
        return RecordReader.read("""
                apiVersion: argoproj.io/v1alpha1
                kind: AppProject
                metadata: {name: p, namespace: argocd}
                spec:
                  sourceRepos: []
                  destinations: [{server: "https://kubernetes.default.svc", namespace: n}]
                  %s
                """.formatted(list), ArgoObjects.Project.class);
    }
}
