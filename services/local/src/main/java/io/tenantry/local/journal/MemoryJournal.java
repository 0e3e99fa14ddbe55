// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.journal;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Forgets everything: the journal of a run without a data directory. */
public final class MemoryJournal implements Journal {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    @Override
    public Map<String, JsonObject> restored(String service) {
        return Map.of();
    }

    @Override
    public void append(String service, List<Change> changes) {
        // Nothing outlives this process.
    }

    @Override
    public CompletionStage<Void> durable() {
        return DONE;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
