// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.eks;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Ids;
import io.tenantry.local.aws.Page;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.Request;
import io.tenantry.local.journal.Journal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Plays Amazon EKS. Every cluster name is taken to exist, since the laptop has no clusters to ask. */
public final class EksService implements AwsService {

    /** Kept with an association to recognise a repeated request; never shown. */
    private static final String REQUEST = "request";

    private static final int MAX_PAGE = 100;
    private static final List<String> SUMMARY =
            List.of("clusterName", "namespace", "serviceAccount", "associationArn", "associationId");
    private static final List<String> SETTABLE =
            List.of("roleArn", "targetRoleArn", "disableSessionTags", "policy", "tags");

    private final AwsSettings settings;
    private final Associations associations;
    private final Permissions permissions;
    private final Clock clock;
    private final Ids ids = new Ids();

    public EksService(AwsSettings settings, Journal journal, Clock clock) {
        this.settings = settings;
        this.associations = new Associations(journal);
        this.permissions = new Permissions(settings);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "eks";
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public Optional<String> operation(AwsRequest request) {
        return EksRoute.of(request).map(EksRoute::operation);
    }

    @Override
    public synchronized List<Request> permissions(String operation, AwsRequest request) {
        EksRoute route = EksRoute.of(request).orElseThrow();
        return permissions.of(route, request.json(), associations.get(route.association()));
    }

    /** The association of a service account. */
    synchronized Optional<JsonObject> association(String cluster, String namespace, String serviceAccount) {
        return associations.like(new JsonObject()
                .put("clusterName", cluster)
                .put("namespace", namespace)
                .put("serviceAccount", serviceAccount));
    }

    @Override
    public synchronized AwsResponse answer(String operation, AwsRequest request) {
        EksRoute route = EksRoute.of(request).orElseThrow();
        return switch (operation) {
            case "CreatePodIdentityAssociation" -> one(create(route.cluster(), request.json()));
            case "DescribePodIdentityAssociation" -> one(named(route));
            case "UpdatePodIdentityAssociation" -> one(update(route, request.json()));
            case "DeletePodIdentityAssociation" -> one(delete(route));
            case "ListPodIdentityAssociations" -> list(route.cluster(), request);
            default -> throw EksError.INVALID_PARAMETER.because("No such operation");
        };
    }

    @Override
    public AwsException throttled(String operation) {
        return EksError.THROTTLING.because("Too many requests");
    }

    @Override
    public AwsException failed() {
        return EksError.SERVER.because("Internal server error");
    }

    private static AwsResponse one(JsonObject association) {
        JsonObject shown = association.copy();
        shown.remove(REQUEST);
        return AwsResponse.json(new JsonObject().put("association", shown));
    }

    private JsonObject create(String cluster, JsonObject request) {
        check(request);
        JsonObject wanted = new JsonObject()
                .put("clusterName", cluster)
                .put("namespace", required(request, "namespace"))
                .put("serviceAccount", required(request, "serviceAccount"));
        Optional<JsonObject> existing = associations.like(wanted);
        if (existing.isPresent()) {
            return repeated(existing.get(), request);
        }
        requireRoom(cluster);
        String id = "a-" + ids.next(17);
        set(wanted, request);
        wanted.put("associationId", id)
                .put("associationArn", settings.arn("eks", "podidentityassociation/" + cluster + "/" + id))
                .put("createdAt", clock.millis() / 1000.0)
                .put("modifiedAt", clock.millis() / 1000.0)
                .put(REQUEST, request);
        associations.put(wanted);
        return wanted;
    }

    private void requireRoom(String cluster) {
        int most = settings.quotas().associations();
        if (most < Integer.MAX_VALUE && associations.count(cluster) >= most) {
            throw EksError.RESOURCE_LIMIT_EXCEEDED.because(
                    "The cluster has reached its limit of " + most + " Pod Identity associations");
        }
    }

    /** The same token and the same parameters get the same answer; anything else meets the one that exists. */
    private static JsonObject repeated(JsonObject existing, JsonObject request) {
        JsonObject first = existing.getJsonObject(REQUEST);
        String token = request.getString("clientRequestToken");
        if (token != null && token.equals(first.getString("clientRequestToken"))) {
            if (request.equals(first)) {
                return existing;
            }
            throw EksError.INVALID_PARAMETER.because("The client request token was used with other parameters");
        }
        throw EksError.RESOURCE_IN_USE.because("Association already exists: " + existing.getString("associationId"));
    }

    private static void check(JsonObject request) {
        required(request, "roleArn");
        if (request.containsKey("policy") && !request.getBoolean("disableSessionTags", false)) {
            throw EksError.INVALID_PARAMETER.because("A session policy needs disableSessionTags");
        }
    }

    private static String required(JsonObject request, String field) {
        String value = request.getString(field);
        if (value == null || value.isBlank()) {
            throw EksError.INVALID_PARAMETER.because("The parameter " + field + " is required");
        }
        return value;
    }

    private static void set(JsonObject association, JsonObject request) {
        for (String field : SETTABLE) {
            if (request.containsKey(field)) {
                association.put(field, request.getValue(field));
            }
        }
    }

    private JsonObject named(EksRoute route) {
        return associations
                .get(route.association())
                .filter(association -> association.getString("clusterName").equals(route.cluster()))
                .orElseThrow(() ->
                        EksError.RESOURCE_NOT_FOUND.because("No association found with id: " + route.association()));
    }

    private JsonObject update(EksRoute route, JsonObject request) {
        JsonObject changed = named(route).copy();
        set(changed, request);
        changed.put("modifiedAt", clock.millis() / 1000.0);
        associations.put(changed);
        return changed;
    }

    private JsonObject delete(EksRoute route) {
        JsonObject association = named(route);
        associations.remove(association);
        return association;
    }

    private AwsResponse list(String cluster, AwsRequest request) {
        List<JsonObject> found = associations.all().stream()
                .filter(association -> cluster.equals(association.getString("clusterName")))
                .filter(association -> matches(association, request, "namespace"))
                .filter(association -> matches(association, request, "serviceAccount"))
                .toList();
        Page<JsonObject> page = Page.of(
                found,
                association -> association.getString("associationId"),
                new Page.Request(limit(request), request.query().get("nextToken")));
        JsonArray summaries = new JsonArray();
        page.items().forEach(association -> summaries.add(summary(association)));
        JsonObject answer = new JsonObject().put("associations", summaries);
        page.next().ifPresent(token -> answer.put("nextToken", token));
        return AwsResponse.json(answer);
    }

    private static boolean matches(JsonObject association, AwsRequest request, String field) {
        String wanted = request.query().get(field);
        return wanted == null || wanted.equals(association.getString(field));
    }

    private static int limit(AwsRequest request) {
        String wanted = request.query().get("maxResults");
        try {
            return wanted == null ? MAX_PAGE : Math.max(1, Math.min(MAX_PAGE, Integer.parseInt(wanted)));
        } catch (NumberFormatException e) {
            throw EksError.INVALID_PARAMETER.because("maxResults is a number from 1 to " + MAX_PAGE);
        }
    }

    private static JsonObject summary(JsonObject association) {
        JsonObject summary = new JsonObject();
        SUMMARY.forEach(field -> summary.put(field, association.getValue(field)));
        return summary;
    }
}
