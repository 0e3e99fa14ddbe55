// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.eks;

import io.tenantry.local.journal.Change;
import io.tenantry.local.journal.Journal;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the Pod Identity associations of all clusters, oldest first, and writes every change to the journal. */
final class Associations {

    private static final String SERVICE = "eks";

    private final Journal journal;
    private final Map<String, JsonObject> byId;
    private final Map<List<String>, String> idsByServiceAccount = new LinkedHashMap<>();

    Associations(Journal journal) {
        this.journal = journal;
        this.byId = new LinkedHashMap<>(journal.restored(SERVICE));
        byId.forEach((id, association) -> idsByServiceAccount.put(serviceAccount(association), id));
    }

    List<JsonObject> all() {
        return List.copyOf(byId.values());
    }

    Optional<JsonObject> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    long count(String cluster) {
        return byId.values().stream()
                .filter(association -> cluster.equals(association.getString("clusterName")))
                .count();
    }

    /** The association of the same cluster, namespace and service account. */
    Optional<JsonObject> like(JsonObject association) {
        return Optional.ofNullable(idsByServiceAccount.get(serviceAccount(association)))
                .flatMap(this::get);
    }

    void put(JsonObject association) {
        String id = association.getString("associationId");
        byId.put(id, association);
        idsByServiceAccount.put(serviceAccount(association), id);
        journal.append(SERVICE, List.of(Change.set(id, association)));
    }

    void remove(JsonObject association) {
        String id = association.getString("associationId");
        byId.remove(id);
        idsByServiceAccount.remove(serviceAccount(association));
        journal.append(SERVICE, List.of(Change.remove(id)));
    }

    private static List<String> serviceAccount(JsonObject association) {
        return List.of(
                association.getString("clusterName"),
                association.getString("namespace"),
                association.getString("serviceAccount"));
    }
}
