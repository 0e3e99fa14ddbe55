// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.journal;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Tells the new value that one key of a service has from now on, or that the key is gone. */
public record Change(String key, Optional<JsonObject> value) {

    public static Change set(String key, JsonObject value) {
        return new Change(key, Optional.of(value));
    }

    public static Change remove(String key) {
        return new Change(key, Optional.empty());
    }
}
