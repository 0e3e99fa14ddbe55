// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.Violations;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what tenants run and through which gateway they are reached. */
final class BaseOptions {

    @Option(
            names = "--registry",
            paramLabel = "HOST",
            description = "an image registry that tenants' images may come from; may be repeated")
    private List<String> registries = new ArrayList<>();

    @Option(
            names = "--image",
            paramLabel = "NAME@sha256:DIGEST",
            description = {
                "the image of a service, such as order@sha256:..., in the first registry unless it names one;",
                "may be repeated. Without, the image is a placeholder, with which no tenant can be onboarded"
            })
    private List<String> images = new ArrayList<>();

    @Option(
            names = "--gateway-name",
            paramLabel = "NAME",
            description = "the Gateway that tenants' routes hang on; default: tenantry")
    private @Nullable String gatewayName;

    @Option(
            names = "--gateway-namespace",
            paramLabel = "NAME",
            description = "its namespace, in which its pods run; default: gateway-system")
    private @Nullable String gatewayNamespace;

    @Option(
            names = "--gateway-class",
            paramLabel = "NAME",
            description = "its GatewayClass; default: nginx, that of NGINX Gateway Fabric")
    private @Nullable String gatewayClass;

    @Option(
            names = "--gateway-label",
            paramLabel = "KEY=VALUE",
            description = {
                "a label that its pods really carry, by which network policies let them in; may be repeated;",
                "default with class nginx: that of the Gateway API with its name, which NGINX Gateway Fabric sets"
            })
    private Map<String, String> gatewayLabels = new LinkedHashMap<>();

    List<String> registries() {
        return registries;
    }

    Gateway gateway(Violations violations) {
        Gateway standard = Gateway.nginxGatewayFabric();
        String name = gatewayName == null ? standard.name() : gatewayName;
        Map<String, String> labels =
                gatewayLabels.isEmpty() ? Map.of("gateway.networking.k8s.io/gateway-name", name) : gatewayLabels;
        gatewayLabels.forEach(
                (key, value) -> violations.require("--gateway-label", key + "=" + value, BaseOptions::label));
        String namespace = gatewayNamespace == null ? standard.namespace() : gatewayNamespace;
        String className = gatewayClass == null ? standard.className() : gatewayClass;
        if (gatewayLabels.isEmpty() && !className.equals(standard.className())) {
            violations.add("--gateway-label is missing: name what the pods of class " + className + " really carry");
        }
        return violations
                .require(
                        "--gateway-name, --gateway-namespace, --gateway-class",
                        name,
                        text -> new Gateway(text, namespace, className, labels))
                .orElse(standard);
    }

    /** Each image for a service that there is, in a registry that tenants may use. */
    List<ImageRef> images(Violations violations) {
        List<ImageRef> read = new ArrayList<>();
        for (String image : images) {
            violations.require("--image", image, this::image).ifPresent(read::add);
        }
        return read;
    }

    private ImageRef image(String text) {
        ImageRef image = new ImageRef(text);
        if (!SeedBase.services().contains(image.service())) {
            throw new InvalidValueException(
                    "image", "must end in the name of a service: " + String.join(", ", SeedBase.services()));
        }
        Optional<String> first = registries.stream().findFirst();
        ImageRef whole = first.map(image::in).orElse(image);
        if (registries.stream().noneMatch(registry -> whole.value().startsWith(registry + "/"))) {
            throw new InvalidValueException("image", "must be in a registry that is named by --registry");
        }
        return whole;
    }

    private static String label(String text) {
        if (text.length() > 400
                || !text.matches("[A-Za-z0-9][A-Za-z0-9./_-]*=[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")) {
            throw new InvalidValueException("label", "must be a Kubernetes label such as app=gateway");
        }
        return text;
    }
}
