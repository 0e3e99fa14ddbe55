// SPDX-License-Identifier: Apache-2.0
package io.tenantry.typed;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metadata that our objects have (Kubernetes API conventions). */
public record ObjectMeta(
        String name,
        Optional<String> namespace,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<String> finalizers) {}
