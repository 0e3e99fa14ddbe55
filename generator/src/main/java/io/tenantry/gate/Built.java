// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.overlay.OverlayPath;

/** One tenant's overlay and the objects that kustomize built from it. */
record Built(OverlayUnderCheck overlay, Manifests manifests) {

    String namespace() {
        return overlay.id().value();
    }

    /** Objects have no line of their own: base/ makes them, the overlay's kustomization asks for them. */
    Finding finding(String rule, Manifest manifest, String message, String fix) {
        return finding(rule, manifest.title() + " " + message, fix);
    }

    Finding finding(String rule, String message, String fix) {
        return overlay.finding(rule, OverlayPath.KUSTOMIZATION_FILE, "builds what it must not: " + message, fix);
    }
}
