// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages in the order of their sending; one that was received is hidden until it is deleted or its time is over. */
final class Queue {

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, Instant> hidden = new LinkedHashMap<>();
    private final Duration visibility;

    Queue(Duration visibility) {
        this.visibility = visibility;
    }

    synchronized Message send(String body) {
        Message message = new Message(UUID.randomUUID().toString(), body);
        messages.put(message.id(), message);
        return message;
    }

    synchronized List<Message> receive(int max, Instant now) {
        List<Message> received = new ArrayList<>();
        for (Message message : messages.values()) {
            Instant until = hidden.getOrDefault(message.id(), Instant.MIN);
            if (received.size() < max && !now.isBefore(until)) {
                hidden.put(message.id(), now.plus(visibility));
                received.add(message);
            }
        }
        return received;
    }

    synchronized void delete(String id) {
        messages.remove(id);
        hidden.remove(id);
    }
}
