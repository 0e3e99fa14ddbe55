// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import io.tenantry.typed.RecordReader;
import io.tenantry.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The good and the bad objects of one policy: src/test/resources/admission/&lt;policy&gt;.yaml. */
record AdmissionCases(List<Case> cases) {

    private static final Path FOLDER = Path.of("src/test/resources/admission").toAbsolutePath();

    /**
     * One object and what becomes of it.
     *
     * @param namespaceLabels of its namespace; without them it is the tenant's own
     */
    record Case(
            String title,
            boolean admitted,
            Optional<Map<String, String>> namespaceLabels,
            Optional<String> subresource,
            Optional<YamlNode> before,
            YamlNode object) {

        AdmissionRequest request() {
            String namespace = object.text("metadata", "namespace").orElse("");
            AdmissionRequest create = AdmissionRequest.of(
                    object,
                    namespaceLabels.orElseGet(
                            () -> Map.of("tenantry.io/tenant", namespace, "tenantry.io/cell", "cell-001")));
            AdmissionRequest request = before.map(create::replacing).orElse(create);
            return subresource.map(request::by).orElse(request);
        }
    }

    static AdmissionCases of(String policy) {
        try {
            return RecordReader.read(Files.readString(FOLDER.resolve(policy + ".yaml")), AdmissionCases.class);
        } catch (IOException e) {
            throw new UncheckedIOException("policy " + policy + " needs good and bad objects", e);
        }
    }

    /** Those that a fleet's policies treat otherwise. A bad object must be refused by this very policy. */
    List<String> violations(String policy, Admission admission) {
        return cases.stream()
                .filter(example -> example.admitted()
                        ? !admission.refusals(example.request()).isEmpty()
                        : admission.refusals(example.request()).stream()
                                .noneMatch(refusal -> refusal.startsWith(policy + ": ")))
                .map(example -> policy + (example.admitted() ? " refuses " : " admits ") + example.title())
                .toList();
    }
}
