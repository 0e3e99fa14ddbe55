// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.pod;

import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the standard says about a pod as a whole. */
final class PodChecks {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.tcp_wmem");

    private static final String CONTEXT = "securityContext";
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

    private final PodTemplate template;
    private final List<PodFault> faults = new ArrayList<>();

    PodChecks(PodTemplate template) {
        this.template = template;
    }

    List<PodFault> faults() {
        List.of("hostNetwork", "hostPID", "hostIPC").forEach(this::notOfTheHost);
        List<YamlNode> volumes = template.items("volumes");
        for (int i = 0; i < volumes.size(); i++) {
            volume(volumes.get(i), i);
        }
        for (YamlNode sysctl : template.items(CONTEXT, "sysctls")) {
            sysctl(sysctl.text("name").orElse(""));
        }
        template.annotations().forEach(this::appArmor);
        defaults();
        return faults;
    }

    /** The standard refuses these in the pod's own context even where each container says better. */
    private void defaults() {
        refuse("runAsNonRoot", template.text(CONTEXT, "runAsNonRoot").filter("false"::equals));
        refuse(
                "seccompProfile",
                template.text(CONTEXT, "seccompProfile", "type").filter("Unconfined"::equals));
        refuse(
                "appArmorProfile",
                template.text(CONTEXT, "appArmorProfile", "type").filter("Unconfined"::equals));
        refuse(
                "windowsOptions",
                template.text(CONTEXT, "windowsOptions", "hostProcess").filter("true"::equals));
    }

    private void refuse(String field, Optional<String> value) {
        value.ifPresent(text -> faults.add(
                new PodFault(List.of("spec", CONTEXT, field), "sets " + field + " to " + text, "take it out")));
    }

    private void notOfTheHost(String field) {
        if (template.text(field).filter(text -> !text.equals("false")).isPresent()) {
            faults.add(new PodFault(List.of("spec", field), "shares " + field + " with its node", "take it out"));
        }
    }

    private void volume(YamlNode volume, int index) {
        if (volume instanceof YamlMapping mapping) {
            Stream<String> types = mapping.entries().keySet().stream().filter(key -> !key.equals("name"));
            types.filter(type -> !VOLUMES.contains(type))
                    .forEach(type -> faults.add(new PodFault(
                            List.of("spec", "volumes", String.valueOf(index), type),
                            "mounts a " + type + " volume",
                            "use an emptyDir, a configMap or a projected volume")));
        }
    }

    private void sysctl(String name) {
        if (!SYSCTLS.contains(name)) {
            faults.add(new PodFault(List.of("spec", CONTEXT, "sysctls"), "sets the sysctl " + name, "take it out"));
        }
    }

    private void appArmor(String key, String value) {
        boolean allowed = value.equals("runtime/default") || value.startsWith("localhost/");
        if (key.startsWith(APP_ARMOR) && !value.isEmpty() && !allowed) {
            faults.add(new PodFault(
                    List.of("metadata", "annotations", key), "has the AppArmor profile " + value, "take it out"));
        }
    }
}
