// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import java.util.Locale;

/** Told of every request that was sent to AWS, repetitions included; must neither block nor throw. */
@FunctionalInterface
public interface AwsRequestListener {

    /** For who does not want to know. */
    AwsRequestListener NONE = (service, operation, outcome) -> {};

    /**
     * @param service as the SDK names it, such as {@code DynamoDB}
     * @param operation such as {@code CreateUserPool}
     */
    void answered(String service, String operation, Outcome outcome);

    /** What became of a request. */
    enum Outcome {
        OK,
        /** AWS asked to slow down. */
        THROTTLED,
        /** AWS answered with a 5xx. */
        SERVER_ERROR,
        /** No answer in time. */
        TIMEOUT,
        /** No connection, or one that broke. */
        IO_ERROR,
        /** AWS answered no, such as to a conditional write that came too late. */
        REFUSED;

        /** The lower-case name that metrics use. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
