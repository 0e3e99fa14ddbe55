// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import java.nio.file.Path;

/**
 * A program that builds kustomizations.
 *
 * @param version its kustomize version, which for kubectl is another than its own
 */
record Binary(Path path, String version) {

    /** kubectl has kustomize as a command; kustomize has build. */
    String buildVerb() {
        return isKubectl(path) ? "kustomize" : "build";
    }

    static boolean isKubectl(Path path) {
        return path.getFileName().toString().startsWith("kubectl");
    }
}
