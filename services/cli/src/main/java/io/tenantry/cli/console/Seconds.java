// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as tables show them: to the second, for people. */
public final class Seconds {

    private Seconds() {}

    /** The ISO 8601 time without fractions; any other text as it is. */
    public static String of(String time) {
        try {
            return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeException noTime) {
            return time;
        }
    }
}
