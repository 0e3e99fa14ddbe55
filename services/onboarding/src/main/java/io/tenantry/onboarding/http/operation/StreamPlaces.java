// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.tenant.OperationId;
import java.util.HashMap;
import java.util.Map;

/** The places of event streams that are taken: in all, of each operation and of each client. */
final class StreamPlaces {

    private final ApiSettings.Streams settings;
    private final Map<OperationId, Integer> operations = new HashMap<>();
    private final Map<String, Integer> clients = new HashMap<>();
    private int all;

    StreamPlaces(ApiSettings.Streams settings) {
        this.settings = settings;
    }

    /** False, and nothing is taken, if one of the three has as many as it may have. */
    synchronized boolean take(OperationId operation, String client) {
        boolean free = all < settings.max()
                && operations.getOrDefault(operation, 0) < settings.perOperation()
                && clients.getOrDefault(client, 0) < settings.perClient();
        if (free) {
            all++;
            operations.merge(operation, 1, Integer::sum);
            clients.merge(client, 1, Integer::sum);
        }
        return free;
    }

    /** Gives back what was taken. */
    synchronized void give(OperationId operation, String client) {
        all--;
        giveOne(operations, operation);
        giveOne(clients, client);
    }

    private static <K> void giveOne(Map<K, Integer> taken, K key) {
        taken.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
