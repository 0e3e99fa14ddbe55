// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.eks;

import io.tenantry.local.access.Credentials;
import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.Request;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the Amazon EKS Auth API, which the Pod Identity agent of a node asks on behalf of its pods. The token is read but
 * its signature is not checked, since there is no cluster here that signs.
 */
public final class EksAuthService implements AwsService {

    private static final String OPERATION = "AssumeRoleForPodIdentity";
    private static final Pattern PATH =
            Pattern.compile("/clusters/([A-Za-z0-9_-]{1,100})/assume-role-for-pod-identity");

    private final PodIdentity podIdentity;
    private final AwsSettings settings;

    public EksAuthService(PodIdentity podIdentity, AwsSettings settings) {
        this.podIdentity = podIdentity;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "eks-auth";
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public Optional<String> operation(AwsRequest request) {
        return request.method().equals(HttpMethod.POST)
                        && PATH.matcher(request.path()).matches()
                ? Optional.of(OPERATION)
                : Optional.empty();
    }

    @Override
    public List<Request> permissions(String operation, AwsRequest request) {
        return List.of(
                new Request("eks-auth:" + operation, settings.arn("eks", "cluster/" + cluster(request)), Map.of()));
    }

    @Override
    public AwsResponse answer(String operation, AwsRequest request) {
        PodIdentity.Pod pod = pod(cluster(request), request.json().getString("token", ""));
        return AwsResponse.json(answer(pod, podIdentity.give(pod)));
    }

    @Override
    public AwsException throttled(String operation) {
        return EksError.THROTTLING.because("Too many requests");
    }

    @Override
    public AwsException failed() {
        return EksError.SERVER.because("Internal server error");
    }

    private static String cluster(AwsRequest request) {
        Matcher matcher = PATH.matcher(request.path());
        return matcher.matches() ? matcher.group(1) : "";
    }

    /** Kubernetes writes whose token it is into the claim {@code kubernetes.io}. */
    private static PodIdentity.Pod pod(String cluster, String token) {
        try {
            String[] parts = token.split("\\.", -1);
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            JsonObject about = new JsonObject(claims).getJsonObject("kubernetes.io");
            return new PodIdentity.Pod(
                    cluster,
                    about.getString("namespace"),
                    about.getJsonObject("serviceaccount").getString("name"),
                    about.getJsonObject("pod").getString("name"),
                    about.getJsonObject("pod").getString("uid"));
        } catch (DecodeException
                | IllegalArgumentException
                | ClassCastException
                | NullPointerException
                | ArrayIndexOutOfBoundsException e) {
            throw new AwsException(400, "InvalidTokenException", "The token is not a service account token of a pod");
        }
    }

    private static JsonObject answer(PodIdentity.Pod pod, PodIdentity.Given given) {
        Credentials credentials = given.session().credentials();
        return new JsonObject()
                .put(
                        "subject",
                        new JsonObject().put("namespace", pod.namespace()).put("serviceAccount", pod.serviceAccount()))
                .put("audience", PodIdentity.SERVICE)
                .put(
                        "podIdentityAssociation",
                        new JsonObject()
                                .put("associationArn", given.association().getString("associationArn"))
                                .put("associationId", given.association().getString("associationId")))
                .put(
                        "assumedRoleUser",
                        new JsonObject()
                                .put("arn", given.session().principal().arn())
                                .put("assumeRoleId", "AROALOCAL:" + pod.uid()))
                .put(
                        "credentials",
                        new JsonObject()
                                .put("accessKeyId", credentials.accessKeyId())
                                .put("secretAccessKey", credentials.secretAccessKey())
                                .put("sessionToken", credentials.sessionToken())
                                .put("expiration", credentials.expiration().getEpochSecond()));
    }
}
