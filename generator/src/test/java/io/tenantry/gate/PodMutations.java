// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static io.tenantry.gate.Mutation.build;

import java.util.List;

/** Weakenings of the pods of one Deployment. */
final class PodMutations {

    private static final String DEPLOYMENT = SourceMutations.ALL_TIERS + "order-deployment.yaml";
    private static final String POD = "      containers:\n";
    private static final String ESCALATION = "            allowPrivilegeEscalation: false\n";

    static final List<Mutation> ALL = List.of(
            inPod("hostNetwork", "      hostNetwork: true\n"),
            inPod("hostPID", "      hostPID: true\n"),
            inPod("hostIPC", "      hostIPC: true\n"),
            pod(
                    "hostPath",
                    "R2",
                    "          emptyDir:\n            sizeLimit: 64Mi",
                    "          hostPath:\n            path: /"),
            pod("hostPort", "R2", "containerPort: 8080\n", "containerPort: 8080\n              hostPort: 8080\n"),
            pod("privileged", "R2", ESCALATION, ESCALATION + "            privileged: true\n"),
            pod("privilege escalation", "R2", ESCALATION, "            allowPrivilegeEscalation: true\n"),
            pod("capabilities kept", "R2", "                - ALL\n", "                - NET_RAW\n"),
            pod(
                    "capability added",
                    "R2",
                    "              drop:\n",
                    "              add:\n                - SYS_ADMIN\n              drop:\n"),
            pod("seccomp dropped", "R2", "        seccompProfile:\n          type: RuntimeDefault\n", ""),
            pod("seccomp unconfined", "R2", "type: RuntimeDefault", "type: Unconfined"),
            pod("root allowed", "R2", "        runAsNonRoot: true\n", ""),
            pod("user 0", "R2", "runAsUser: 65532", "runAsUser: 0"),
            pod("procMount", "R2", ESCALATION, ESCALATION + "            procMount: Unmasked\n"),
            pod(
                    "SELinux user",
                    "R2",
                    ESCALATION,
                    ESCALATION + "            seLinuxOptions:\n              user: system_u\n"),
            pod(
                    "AppArmor unconfined",
                    "R2",
                    ESCALATION,
                    ESCALATION + "            appArmorProfile:\n              type: Unconfined\n"),
            pod(
                    "sysctl",
                    "R2",
                    "        runAsNonRoot: true\n",
                    "        runAsNonRoot: true\n        sysctls:\n          - name: kernel.msgmax\n            value: \"1\"\n"),
            pod(
                    "probe of another host",
                    "R2",
                    "              path: /readyz\n",
                    "              path: /readyz\n              host: 10.0.0.1\n"),
            inPod(
                    "init container with all rights",
                    "      initContainers:\n        - name: init\n          image: registry.example.com/order:1\n"),
            pod("writable root", "R36", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
            pod("tag instead of digest", "R36", "order@sha256:" + "1".repeat(64), "order:1.0.0"),
            pod("other registry", "R36", "registry.example.com/order", "docker.io/order"),
            pod(
                    "registry that begins like ours",
                    "R36",
                    "registry.example.com/order",
                    "registry.example.com.evil.example.com/order"),
            pod("pull policy", "R36", "imagePullPolicy: Always", "imagePullPolicy: IfNotPresent"),
            pod("token mounted", "R4", "      automountServiceAccountToken: false\n", ""),
            pod("default service account", "R4", "      serviceAccountName: order\n", ""),
            pod("service account of nobody", "R4", "serviceAccountName: order", "serviceAccountName: admin"),
            pod(
                    "no readiness probe",
                    "R37",
                    "          readinessProbe:\n            httpGet:\n              path: /readyz\n              port: http\n            periodSeconds: 5\n",
                    ""),
            pod(
                    "no liveness probe",
                    "R37",
                    "          livenessProbe:\n            httpGet:\n              path: /livez\n              port: http\n            periodSeconds: 10\n",
                    ""),
            pod("no memory limit", "R3", "              memory: 256Mi\n", ""),
            pod("limit above the LimitRange", "R3", "              memory: 256Mi\n", "              memory: 1Gi\n"),
            pod("system priority", "R37", POD, "      priorityClassName: system-cluster-critical\n" + POD),
            pod("toleration without affinity", "R39", POD, "      tolerations:\n        - operator: Exists\n" + POD),
            pod("node by name", "R39", POD, "      nodeName: node-1\n" + POD),
            pod("not spread over zones", "R37", "topologySpreadConstraints", "ignoredConstraints"),
            pod("surge above the quota", "R3", "maxSurge: 1", "maxSurge: 20"),
            pod(
                    "pod without its budget",
                    "R37",
                    "        app.kubernetes.io/name: order\n        app.kubernetes.io/part-of: shop\n        tenantry.io/exposed",
                    "        app.kubernetes.io/name: orders\n        app.kubernetes.io/part-of: shop\n        tenantry.io/exposed"));

    private PodMutations() {}

    private static Mutation inPod(String name, String lines) {
        return pod(name, "R2", POD, lines + POD);
    }

    private static Mutation pod(String name, String rule, String from, String to) {
        return build(name, rule, Mutation.edit(DEPLOYMENT, from, to));
    }
}
