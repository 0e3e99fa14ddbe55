// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import io.tenantry.typed.LabelSelector;
import io.tenantry.typed.ObjectMeta;
import java.util.List;
import java.util.Optional;

/** ValidatingAdmissionPolicy and its binding (admissionregistration.k8s.io/v1), with the fields that we use. */
final class AdmissionObjects {

    private AdmissionObjects() {}

    record Policy(String apiVersion, String kind, ObjectMeta metadata, PolicySpec spec) {}

    record PolicySpec(
            FailurePolicy failurePolicy,
            Constraints matchConstraints,
            List<Variable> variables,
            List<Validation> validations) {}

    /** What happens if an expression cannot be evaluated. */
    enum FailurePolicy {
        FAIL,
        IGNORE
    }

    record Constraints(List<Rule> resourceRules) {}

    record Rule(
            List<String> apiGroups,
            List<String> apiVersions,
            List<Operation> operations,
            List<String> resources,
            Optional<Scope> scope) {

        /** A star stands for every resource, but for no subresource. */
        boolean matches(AdmissionRequest request) {
            return matches(apiGroups, request.group())
                    && matches(apiVersions, request.version())
                    && operations.contains(request.operation())
                    && (resources.contains(request.resource())
                            || resources.contains("*") && !request.resource().contains("/"))
                    && scope.filter(wanted -> wanted != request.scope()).isEmpty();
        }

        private static boolean matches(List<String> wanted, String given) {
            return wanted.contains("*") || wanted.contains(given);
        }
    }

    /** What is asked for, written as the API server writes it. */
    enum Operation {
        CREATE,
        UPDATE
    }

    /** Namespaces themselves are cluster-scoped. */
    enum Scope {
        NAMESPACED,
        CLUSTER
    }

    record Variable(String name, String expression) {}

    record Validation(String expression, String message) {}

    record Binding(String apiVersion, String kind, ObjectMeta metadata, BindingSpec spec) {}

    record BindingSpec(
            String policyName, List<ValidationAction> validationActions, Optional<Resources> matchResources) {}

    /** What a failed validation leads to. */
    enum ValidationAction {
        DENY,
        WARN,
        AUDIT
    }

    record Resources(Optional<LabelSelector> namespaceSelector) {}
}
