// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.pod;

import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the standard says about one container, where a pod's own security context is its default. */
final class ContainerChecks {

    private static final String CONTEXT = "securityContext";
    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");
    private static final Set<String> SE_LINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

    private final PodTemplate template;
    private final Container container;
    private final List<PodFault> faults = new ArrayList<>();

    ContainerChecks(PodTemplate template, Container container) {
        this.template = template;
        this.container = container;
    }

    List<PodFault> faults() {
        privileges();
        user();
        capabilities();
        profiles();
        seLinux();
        ports();
        hooks();
        return faults;
    }

    private void privileges() {
        require(own("privileged").filter("true"::equals).isEmpty(), "privileged", "is privileged", "take it out");
        require(
                own("allowPrivilegeEscalation").filter("false"::equals).isPresent(),
                "allowPrivilegeEscalation",
                "may escalate its privileges",
                "set allowPrivilegeEscalation: false");
        require(
                own("procMount").filter(text -> !text.equals("Default")).isEmpty(),
                "procMount",
                "sees the node's processes",
                "take procMount out");
        require(
                effective("windowsOptions", "hostProcess")
                        .filter("true"::equals)
                        .isEmpty(),
                "windowsOptions",
                "is a process of the host",
                "take hostProcess out");
    }

    private void user() {
        require(
                effective("runAsNonRoot").filter("true"::equals).isPresent(),
                "runAsNonRoot",
                "may run as root",
                "set runAsNonRoot: true");
        require(
                own("runAsUser")
                                .or(() -> template.text(CONTEXT, "runAsUser"))
                                .filter("0"::equals)
                                .isEmpty()
                        && template.text(CONTEXT, "runAsUser")
                                .filter("0"::equals)
                                .isEmpty(),
                "runAsUser",
                "runs as user 0",
                "set runAsUser to another one, such as 65532");
    }

    private void capabilities() {
        require(texts("drop").contains("ALL"), "capabilities", "keeps capabilities", "set capabilities to drop: [ALL]");
        for (String added : texts("add")) {
            require(
                    added.equals("NET_BIND_SERVICE"),
                    "capabilities",
                    "adds the capability " + added,
                    "take it out; only NET_BIND_SERVICE may be added");
        }
    }

    private void profiles() {
        require(
                effective("seccompProfile", "type").filter(PROFILES::contains).isPresent(),
                "seccompProfile",
                "has no seccomp profile",
                "set seccompProfile to type: RuntimeDefault");
        require(
                effective("appArmorProfile", "type")
                        .filter(type -> !PROFILES.contains(type))
                        .isEmpty(),
                "appArmorProfile",
                "has no AppArmor profile",
                "take appArmorProfile out");
    }

    private void seLinux() {
        boolean type = effective("seLinuxOptions", "type")
                .filter(text -> !SE_LINUX_TYPES.contains(text))
                .isEmpty();
        boolean user = effective("seLinuxOptions", "user").orElse("").isEmpty();
        boolean role = effective("seLinuxOptions", "role").orElse("").isEmpty();
        require(type && user && role, "seLinuxOptions", "chooses its SELinux label", "take seLinuxOptions out");
    }

    private void ports() {
        for (YamlNode port : container.node().items("ports")) {
            if (port.text("hostPort").filter(text -> !text.equals("0")).isPresent()) {
                faults.add(
                        new PodFault(container.path("ports"), about("takes a port of its node"), "take hostPort out"));
            }
        }
    }

    /** From Kubernetes 1.34 on: a probe of another host would let the kubelet call it for us. */
    private void hooks() {
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            container.node().at(probe).ifPresent(node -> hook(node, probe));
        }
        for (String hook : List.of("postStart", "preStop")) {
            container.node().at("lifecycle", hook).ifPresent(node -> hook(node, "lifecycle"));
        }
    }

    private void hook(YamlNode node, String name) {
        for (String action : List.of("httpGet", "tcpSocket")) {
            if (!node.text(action, "host").orElse("").isEmpty()) {
                faults.add(new PodFault(container.path(name), about("calls another host in " + name), "take host out"));
            }
        }
    }

    private void require(boolean holds, String field, String message, String fix) {
        if (!holds) {
            faults.add(new PodFault(container.path(CONTEXT, field), about(message), fix));
        }
    }

    private String about(String message) {
        return "has the container " + container.name() + ", which " + message;
    }

    private Optional<String> own(String... path) {
        return container.node().at(CONTEXT).flatMap(context -> context.text(path));
    }

    private Optional<String> effective(String... path) {
        return own(path).or(() -> template.node().at("spec", CONTEXT).flatMap(context -> context.text(path)));
    }

    private List<String> texts(String list) {
        return container.node().items(CONTEXT, "capabilities", list).stream()
                .map(item -> item instanceof YamlScalar scalar ? scalar.text() : "")
                .toList();
    }
}
