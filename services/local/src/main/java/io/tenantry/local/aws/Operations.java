// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Holds the operations of a JSON service by name and runs them one at a time. */
public final class Operations {

    private final Map<String, UnaryOperator<JsonObject>> byName = new HashMap<>();

    public Operations add(String name, UnaryOperator<JsonObject> operation) {
        byName.put(name, operation);
        return this;
    }

    /** One lock for the whole service makes every call atomic; none of them waits for anything. */
    public synchronized JsonObject run(String name, JsonObject request) {
        UnaryOperator<JsonObject> operation = byName.get(name);
        if (operation == null) {
            throw new AwsException(400, "UnknownOperationException", "The stand-in does not know " + name);
        }
        return operation.apply(request);
    }

    /** Looks at the service's state while nothing changes it. */
    public synchronized <T> T look(Supplier<T> looking) {
        return looking.get();
    }
}
