// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.kustomize.Manifest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the deletion of an Application does to its objects.
 *
 * @param requested when it was asked for
 */
record Deletion(ArgoObjects.Application application, ArgoObjects.Project project, Instant requested) {

    private static final String OPTIONS = "argocd.argoproj.io/sync-options";
    private static final String WAVE = "argocd.argoproj.io/sync-wave";

    /**
     * The objects that are deleted, in their order; none while the approval is awaited. What the project does not
     * permit is left behind without a word.
     *
     * @param approval the annotation of the Application, a time that is not before the request
     */
    List<Manifest> run(List<Manifest> live, Optional<String> approval) {
        if (!application.hasFinalizer()) {
            return List.of();
        }
        String server = application.spec().destination().server();
        List<Manifest> permitted = live.stream()
                .filter(manifest -> new Permission(project).permits(manifest, server))
                .toList();
        if (permitted.stream().anyMatch(this::needsConfirmation) && !isApproved(approval)) {
            return List.of();
        }
        return permitted.stream()
                .filter(manifest -> !options(manifest).contains("Delete=false"))
                .sorted(Comparator.comparingInt(Deletion::wave).reversed())
                .toList();
    }

    /** An object's own options win over those of its Application. */
    private boolean needsConfirmation(Manifest manifest) {
        String own = options(manifest);
        boolean said = own.contains("Delete=") || own.contains("Prune=confirm");
        return said
                ? own.contains("Delete=confirm") || own.contains("Prune=confirm")
                : application.hasOption("Delete=confirm") || application.hasOption("Prune=confirm");
    }

    private boolean isApproved(Optional<String> approval) {
        try {
            return approval.map(Instant::parse)
                    .filter(time -> !time.isBefore(requested))
                    .isPresent();
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String options(Manifest manifest) {
        return manifest.annotations().getOrDefault(OPTIONS, "");
    }

    private static int wave(Manifest manifest) {
        return Integer.parseInt(manifest.annotations().getOrDefault(WAVE, "0"));
    }
}
