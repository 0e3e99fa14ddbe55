// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.eks;

import io.tenantry.local.access.AssumeRole;
import io.tenantry.local.access.Credentials;
import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.Policy;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Gives pods the credentials of the role that their association names, marked with the six session tags (Amazon EKS User
 * Guide, "Grant Pods access to AWS resources based on tags").
 */
public final class PodIdentity {

    static final String SERVICE = "pods.eks.amazonaws.com";

    private static final Duration SESSION = Duration.ofHours(6);

    private final EksService eks;
    private final AssumeRole roles;
    private final AwsSettings settings;

    public PodIdentity(EksService eks, AssumeRole roles, AwsSettings settings) {
        this.eks = eks;
        this.roles = roles;
        this.settings = settings;
    }

    /** A pod as its service account token describes it. */
    public record Pod(String cluster, String namespace, String serviceAccount, String name, String uid) {}

    /** What a pod is given. */
    record Given(JsonObject association, AssumeRole.Assumed session) {}

    /**
     * The credentials for a pod, good for six hours.
     *
     * @throws AwsException if there is no association for its service account, or the role's trust does not let it in
     */
    public Credentials credentials(Pod pod) {
        return give(pod).session.credentials();
    }

    Given give(Pod pod) {
        JsonObject association = eks.association(pod.cluster(), pod.namespace(), pod.serviceAccount())
                .orElseThrow(() -> EksError.RESOURCE_NOT_FOUND.because("No association found for namespace "
                        + pod.namespace() + " and service account " + pod.serviceAccount() + " in cluster "
                        + pod.cluster()));
        if (association.containsKey("targetRoleArn")) {
            throw EksError.INVALID_PARAMETER.because("The stand-in does not take a role by way of another one");
        }
        String source = association.getString("associationArn");
        return new Given(association, roles.byService(SERVICE, source, asked(pod, association), Protocol.REST_JSON));
    }

    private AssumeRole.Asked asked(Pod pod, JsonObject association) {
        AssumeRole.Asked asked = AssumeRole.Asked.of(
                        association.getString("roleArn"),
                        "eks-" + pod.cluster() + "-" + pod.serviceAccount() + "-" + pod.uid())
                .withDuration(SESSION);
        if (!association.getBoolean("disableSessionTags", false)) {
            return asked.withTags(tags(pod));
        }
        return Optional.ofNullable(association.getString("policy"))
                .map(Policy::parse)
                .map(asked::withPolicy)
                .orElse(asked);
    }

    private Map<String, String> tags(Pod pod) {
        return Map.of(
                "eks-cluster-arn", settings.arn("eks", "cluster/" + pod.cluster()),
                "eks-cluster-name", pod.cluster(),
                "kubernetes-namespace", pod.namespace(),
                "kubernetes-service-account", pod.serviceAccount(),
                "kubernetes-pod-name", pod.name(),
                "kubernetes-pod-uid", pod.uid());
    }
}
