// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.tenant.OperationId;
import java.util.HashMap;
import java.util.Map;

/** The places of event streams that are taken: in all, of each operation, of each client and of each site of clients. */
final class StreamPlaces {

    private static final int CLIENTS_OF_A_SITE = 4;

    /** Who follows which operation. */
    record Follower(OperationId operation, String client, String site) {}

    private final ApiSettings.Streams settings;
    private final Map<OperationId, Integer> operations = new HashMap<>();
    private final Map<String, Integer> clients = new HashMap<>();
    private final Map<String, Integer> sites = new HashMap<>();
    private int all;

    StreamPlaces(ApiSettings.Streams settings) {
        this.settings = settings;
    }

    /** False, and nothing is taken, if one of the four has as many as it may have. */
    synchronized boolean take(Follower follower) {
        boolean free = all < settings.max()
                && operations.getOrDefault(follower.operation(), 0) < settings.perOperation()
                && clients.getOrDefault(follower.client(), 0) < settings.perClient()
                && sites.getOrDefault(follower.site(), 0) < settings.perClient() * CLIENTS_OF_A_SITE;
        if (free) {
            all++;
            operations.merge(follower.operation(), 1, Integer::sum);
            clients.merge(follower.client(), 1, Integer::sum);
            sites.merge(follower.site(), 1, Integer::sum);
        }
        return free;
    }

    /** Gives back what was taken. */
    synchronized void give(Follower follower) {
        all--;
        giveOne(operations, follower.operation());
        giveOne(clients, follower.client());
        giveOne(sites, follower.site());
    }

    private static <K> void giveOne(Map<K, Integer> taken, K key) {
        taken.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
