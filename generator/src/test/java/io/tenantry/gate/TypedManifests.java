// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1LimitRange;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.tenantry.kustomize.Manifest;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads manifests as the API server's own types, in which an unknown field or a wrong type is an error. */
final class TypedManifests {

    private interface Validation {
        void validate(JsonElement json) throws Exception;
    }

    private record Model(Class<?> type, Validation validation) {}

    private static final Map<String, Model> MODELS = Map.of(
            "v1 Namespace", new Model(V1Namespace.class, V1Namespace::validateJsonElement),
            "v1 ConfigMap", new Model(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1 LimitRange", new Model(V1LimitRange.class, V1LimitRange::validateJsonElement),
            "v1 ResourceQuota", new Model(V1ResourceQuota.class, V1ResourceQuota::validateJsonElement),
            "v1 Service", new Model(V1Service.class, V1Service::validateJsonElement),
            "v1 ServiceAccount", new Model(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement),
            "apps/v1 Deployment", new Model(V1Deployment.class, V1Deployment::validateJsonElement),
            "autoscaling/v2 HorizontalPodAutoscaler",
                    new Model(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement),
            "networking.k8s.io/v1 NetworkPolicy",
                    new Model(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
                    new Model(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement));

    /** Field names of the kinds that no package has types for; a dot is a step down, list items are passed through. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "projectcalico.org/v3 NetworkPolicy",
            Set.of(
                    "tier",
                    "order",
                    "selector",
                    "types",
                    "ingress",
                    "ingress.action",
                    "ingress.destination",
                    "ingress.source",
                    "ingress.source.selector",
                    "ingress.source.namespaceSelector",
                    "egress",
                    "egress.action",
                    "egress.protocol",
                    "egress.destination",
                    "egress.source",
                    "egress.destination.selector",
                    "egress.destination.namespaceSelector",
                    "egress.destination.nets",
                    "egress.destination.ports"),
            "gateway.networking.k8s.io/v1 HTTPRoute",
            Set.of(
                    "hostnames",
                    "parentRefs",
                    "parentRefs.group",
                    "parentRefs.kind",
                    "parentRefs.name",
                    "parentRefs.namespace",
                    "rules",
                    "rules.matches",
                    "rules.matches.path",
                    "rules.matches.path.type",
                    "rules.matches.path.value",
                    "rules.backendRefs",
                    "rules.backendRefs.group",
                    "rules.backendRefs.kind",
                    "rules.backendRefs.name",
                    "rules.backendRefs.port",
                    "rules.backendRefs.weight"));

    private static final Gson GSON = JSON.getGson();

    private TypedManifests() {}

    static void assertValid(Manifest manifest) {
        String kind = manifest.apiVersion() + " " + manifest.kind();
        Model model = MODELS.get(kind);
        if (model == null) {
            assertKnownFields(manifest, FIELDS.getOrDefault(kind, Set.of()));
            return;
        }
        JsonElement json = json(manifest.root());
        assertThatCode(() -> model.validation.validate(json))
                .as(manifest.title())
                .doesNotThrowAnyException();
        assertThat(GSON.toJson(GSON.fromJson(json, model.type)))
                .as(manifest.title())
                .isNotBlank();
    }

    private static void assertKnownFields(Manifest manifest, Set<String> known) {
        Set<String> fields = new TreeSet<>();
        collect(manifest.at("spec").orElseThrow(), "", fields);
        assertThat(known).as(manifest.title()).isNotEmpty().containsAll(fields);
    }

    private static void collect(YamlNode node, String path, Set<String> fields) {
        if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach((key, value) -> {
                String field = path.isEmpty() ? key : path + "." + key;
                fields.add(field);
                collect(value, field, fields);
            });
        } else if (node instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> collect(item, path, fields));
        }
    }

    static JsonElement json(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            JsonObject object = new JsonObject();
            mapping.entries().forEach((key, value) -> object.add(key, json(value)));
            return object;
        }
        if (node instanceof YamlSequence sequence) {
            JsonArray array = new JsonArray();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        return json((YamlScalar) node);
    }

    private static JsonElement json(YamlScalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> new JsonPrimitive(scalar.text());
            case NUMBER -> new JsonPrimitive(new BigDecimal(scalar.text()));
            case BOOLEAN -> new JsonPrimitive(scalar.text().equals("true"));
            case NULL -> JsonNull.INSTANCE;
        };
    }
}
