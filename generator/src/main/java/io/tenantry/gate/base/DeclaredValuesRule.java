// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.pod.Container;
import io.tenantry.gate.pod.PodTemplate;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.Manifest;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceWriter;
import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * R13: port, path and image that a release declares of a service are those of its objects: the next release is compared
 * with, and people read, the declarations.
 */
final class DeclaredValuesRule {

    private static final String ID = "R13";
    private static final String DIGEST = "@sha256:";

    private final BaseTree base;
    private final String release;
    private final Composition composition;
    private final List<Finding> findings = new ArrayList<>();

    /** @param composition what one tier of the release is built from */
    DeclaredValuesRule(BaseTree base, String release, Composition composition) {
        this.base = base;
        this.release = release;
        this.composition = composition;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Finds what of a service that the tier runs is declared otherwise. */
    void check(Service service) {
        String name = service.name().value();
        String port = String.valueOf(service.port());
        String image = service.image().value();
        require(
                service,
                "port",
                port,
                "Deployment",
                object -> isNamed(object, name),
                object -> ports(object).anyMatch(port::equals));
        require(
                service,
                "port",
                port,
                "Service",
                object -> isNamed(object, name),
                object -> texts(object.items("spec", "ports"), "port").anyMatch(port::equals));
        require(service, "path", service.path().value(), "HTTPRoute", object -> true, object -> leads(object, service));
        require(service, "image", image, "Deployment", object -> isNamed(object, name), object -> runs(object, image));
    }

    private void require(
            Service service,
            String field,
            String value,
            String kind,
            Predicate<Manifest> which,
            Predicate<Manifest> agrees) {
        composition.objects().forEach((path, object) -> {
            if (object.kind().equals(kind) && which.test(object) && !agrees.test(object)) {
                String file = release + "/services/" + ServiceWriter.fileName(service.name());
                int line = Optional.ofNullable(base.documents().get(file))
                        .flatMap(document -> document.at("service", field))
                        .map(YamlNode::line)
                        .orElse(1);
                findings.add(base.source(file)
                        .finding(
                                ID,
                                line,
                                "declares the " + field + " " + value + ", which is not that of " + path,
                                ReleaseRule.FIX));
            }
        });
    }

    private static boolean isNamed(Manifest object, String name) {
        return object.name().equals(name);
    }

    private static Stream<String> ports(Manifest deployment) {
        return containers(deployment).flatMap(container -> texts(container.items("ports"), "containerPort"));
    }

    /** By the digest, which is the image; one without a digest is refused when it is built (R36). */
    private boolean runs(Manifest deployment, String image) {
        boolean renamed = composition.kustomizations().values().stream()
                .anyMatch(kustomization -> !kustomization.items("images").isEmpty());
        String digest = image.substring(image.indexOf(DIGEST));
        return renamed
                || containers(deployment)
                        .flatMap(container -> container.text("image").stream())
                        .anyMatch(running -> !running.contains(DIGEST) || running.endsWith(digest));
    }

    private static boolean leads(Manifest route, Service service) {
        return route.items("spec", "rules").stream()
                .filter(rule -> rule.items("matches").stream()
                        .anyMatch(match -> match.text("path", "value")
                                .filter(service.path().value()::equals)
                                .isPresent()))
                .flatMap(rule -> texts(rule.items("backendRefs"), "port"))
                .anyMatch(String.valueOf(service.port())::equals);
    }

    private static Stream<YamlNode> containers(Manifest deployment) {
        return deployment.at("spec", "template").map(PodTemplate::new).stream()
                .flatMap(template -> template.containers().stream())
                .map(Container::node);
    }

    private static Stream<String> texts(List<YamlNode> items, String key) {
        return items.stream().flatMap(item -> item.text(key).stream());
    }
}
