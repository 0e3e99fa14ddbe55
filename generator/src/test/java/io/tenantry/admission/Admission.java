// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import io.tenantry.kustomize.Manifest;
import io.tenantry.proof.FleetFiles;
import io.tenantry.typed.RecordReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The API server's validation of a request by the policies and bindings of a fleet. */
final class Admission {

    private final List<AdmissionObjects.Policy> policies = new ArrayList<>();
    private final List<AdmissionObjects.Binding> bindings = new ArrayList<>();

    Admission(FleetFiles fleet) {
        for (Manifest manifest : fleet.platform("admission")) {
            if (manifest.kind().equals("ValidatingAdmissionPolicyBinding")) {
                bindings.add(RecordReader.read(manifest.root(), AdmissionObjects.Binding.class));
            } else {
                policies.add(RecordReader.read(manifest.root(), AdmissionObjects.Policy.class));
            }
        }
    }

    /** The names of all policies. */
    List<String> policies() {
        return policies.stream().map(policy -> policy.metadata().name()).toList();
    }

    /** The names of those that let pass what they cannot evaluate. */
    List<String> failingOpen() {
        return policies.stream()
                .filter(policy -> policy.spec().failurePolicy() != AdmissionObjects.FailurePolicy.FAIL)
                .map(policy -> policy.metadata().name())
                .toList();
    }

    /** Why the request is refused, each reason with the name of its policy before it; empty if it is admitted. */
    List<String> refusals(AdmissionRequest request) {
        return policies.stream()
                .filter(policy -> isBound(policy, request))
                .filter(policy -> policy.spec().matchConstraints().resourceRules().stream()
                        .anyMatch(rule -> rule.matches(request)))
                .flatMap(policy -> refusals(policy, request).stream())
                .toList();
    }

    private boolean isBound(AdmissionObjects.Policy policy, AdmissionRequest request) {
        return bindings.stream()
                .map(AdmissionObjects.Binding::spec)
                .filter(binding -> binding.policyName().equals(policy.metadata().name()))
                .filter(binding -> binding.validationActions().contains(AdmissionObjects.ValidationAction.DENY))
                .anyMatch(binding -> binding.matchResources()
                        .flatMap(AdmissionObjects.Resources::namespaceSelector)
                        .map(selector -> selector.selects(request.selectedLabels()))
                        .orElse(true));
    }

    private static List<String> refusals(AdmissionObjects.Policy policy, AdmissionRequest request) {
        Map<String, Object> names = names(request);
        List<String> refusals = new ArrayList<>();
        String name = policy.metadata().name() + ": ";
        try {
            addVariables(policy.spec().variables(), names);
            for (AdmissionObjects.Validation validation : policy.spec().validations()) {
                if (!Boolean.TRUE.equals(Expressions.evaluate(validation.expression(), names))) {
                    refusals.add(name + validation.message());
                }
            }
        } catch (CelEvaluationException e) {
            switch (policy.spec().failurePolicy()) {
                case FAIL -> refusals.add(name + e.getMessage());
                case IGNORE -> refusals.clear();
            }
        }
        return refusals;
    }

    /** In their order: each sees those before it. */
    private static void addVariables(List<AdmissionObjects.Variable> variables, Map<String, Object> names)
            throws CelEvaluationException {
        Map<String, Object> values = new HashMap<>();
        for (AdmissionObjects.Variable variable : variables) {
            names.put("variables", Map.copyOf(values));
            values.put(variable.name(), Expressions.evaluate(variable.expression(), names));
        }
        names.put("variables", Map.copyOf(values));
    }

    private static Map<String, Object> names(AdmissionRequest request) {
        Optional<Object> before = request.before().map(CelValues::of);
        Map<String, Object> names = new HashMap<>();
        names.put("object", CelValues.of(request.object()));
        names.put("oldObject", before.orElse(NullValue.NULL_VALUE));
        names.put("namespaceObject", request.namespaceObject());
        names.put(
                "request",
                Map.of(
                        "operation", request.operation().name(),
                        "namespace", request.namespace(),
                        "kind",
                                Map.of(
                                        "group",
                                        request.group(),
                                        "version",
                                        request.version(),
                                        "kind",
                                        request.kind())));
        return names;
    }
}
