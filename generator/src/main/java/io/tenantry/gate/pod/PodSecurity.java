// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.pod;

import java.util.ArrayList;
import java.util.List;

/**
 * Pod Security "restricted" with everything that "baseline" asks for
 * (kubernetes.io/docs/concepts/security/pod-security-standards, version 1.34; isolation.md R2).
 */
public final class PodSecurity {

    private PodSecurity() {}

    /** What the standard refuses in pods of that template; empty if they would be admitted. */
    public static List<PodFault> faults(PodTemplate template) {
        List<PodFault> faults = new ArrayList<>(new PodChecks(template).faults());
        template.allContainers().forEach(container -> faults.addAll(new ContainerChecks(template, container).faults()));
        return faults;
    }
}
