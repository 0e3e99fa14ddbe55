// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.util.Map;

/** Port: sends one message and tells what came of it; never throws for what the network or the receiver does. */
public interface Sender {

    /** What came of an attempt. */
    sealed interface Result {

        /** The receiver has taken the message. */
        record Taken(int status) implements Result {}

        /** The receiver wants no more messages: 410. */
        record Gone() implements Result {}

        /** Anything else; it is tried again. */
        record Failed(String why) implements Result {}
    }

    /** Posts the body and waits a bounded time for the answer's status. */
    Result send(EndpointUrl url, Map<String, String> headers, String body);
}
