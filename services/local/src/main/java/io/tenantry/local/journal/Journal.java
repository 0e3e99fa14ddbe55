// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.journal;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Keeps the state of the services across restarts, when there is a place to keep it. */
public interface Journal extends AutoCloseable {

    /** Hands out, once, the keys and values a service had when the process last ended, oldest key first. */
    Map<String, JsonObject> restored(String service);

    /** Appends changes that are restored all together or not at all; does not wait for the disk. */
    void append(String service, List<Change> changes);

    /** Completes when everything appended so far is on disk; at once when nothing is under way. */
    CompletionStage<Void> durable();

    @Override
    void close();
}
