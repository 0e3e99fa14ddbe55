// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.gate.pod.Container;
import io.tenantry.tenant.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * R36: images come from the cell's registries by digest, run on a read-only root, and are asked for anew by every pod
 * (isolation.md R36, R4b; multi-tenancy PL1-BC-DI-1). Placeholders are for laptops.
 */
final class ImagesRule implements BuildRule {

    private static final String ID = "R36";
    private static final String DIGEST = "@sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ONE_DIGIT = Pattern.compile("(.)\\1{63}");
    private static final String PLACEHOLDER_REGISTRY = "registry.example.com/";

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Workload workload : build.workloads()) {
            for (Container container : workload.template().allContainers()) {
                Spot spot = workload.spot(ID).at(container.path());
                String image = container.node().text("image").orElse("");
                byDigest(image, spot.at("image"), violations);
                build.cell().ifPresent(cell -> ofTheCell(cell, image, spot.at("image"), violations));
                settings(container, spot, violations);
            }
        }
        return violations;
    }

    private static void byDigest(String image, Spot spot, List<Violation> violations) {
        int at = image.indexOf(DIGEST);
        if (at < 0 || !HEX.matcher(image.substring(at + DIGEST.length())).matches()) {
            violations.add(spot.breaks(
                    "names the image " + image + " without a digest", "write <registry>/<name>@sha256:<digest>"));
        }
    }

    private static void ofTheCell(Cell cell, String image, Spot spot, List<Violation> violations) {
        if (cell.registries().stream().noneMatch(registry -> image.startsWith(registry + "/"))) {
            violations.add(spot.breaks(
                    "names the image " + image + " of a registry that the cell does not have",
                    "take it from one of the registries in cell.yaml, or add its registry there"));
        }
        if (!cell.laptop()) {
            placeholder(image)
                    .ifPresent(what -> violations.add(spot.breaks(
                            "names the placeholder " + image + ": " + what,
                            "name your own image by its digest: tenantry release create --image"
                                    + " <registry>/<service>@sha256:<digest>, from a registry in cell.yaml, and let the"
                                    + " rings name that release")));
        }
    }

    private static Optional<String> placeholder(String image) {
        if (image.startsWith(PLACEHOLDER_REGISTRY)) {
            return Optional.of("the registry registry.example.com stands for one of your own");
        }
        String digest = image.substring(image.indexOf('@') + 1).replace("sha256:", "");
        return ONE_DIGIT.matcher(digest).matches() ? Optional.of("its digest is made up") : Optional.empty();
    }

    private static void settings(Container container, Spot spot, List<Violation> violations) {
        if (container.node().text("imagePullPolicy").filter("Always"::equals).isEmpty()) {
            violations.add(spot.at("imagePullPolicy")
                    .breaks("does not ask again whether its node may have the image", "set imagePullPolicy: Always"));
        }
        if (container
                .node()
                .text("securityContext", "readOnlyRootFilesystem")
                .filter("true"::equals)
                .isEmpty()) {
            violations.add(spot.at("securityContext", "readOnlyRootFilesystem")
                    .breaks("may write into its image", "set readOnlyRootFilesystem: true"));
        }
    }
}
