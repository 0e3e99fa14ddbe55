// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import io.tenantry.onboarding.crash.FailureCase.Elsewhere;
import io.tenantry.onboarding.crash.FailureCase.Later;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The failure catalogue as a table. */
final class FailurePage {

    private FailurePage() {}

    static String table(String last, Function<FailureCase, String> cell) {
        return "| id | fault | outcome | " + last + " |\n|---|---|---|---|\n"
                + FailureTable.cases().stream()
                        .map(one -> "| %s | %s | %s | %s |\n"
                                .formatted(one.id(), one.fault(), one.outcome(), cell.apply(one)))
                        .collect(Collectors.joining());
    }

    /** What holds a row. */
    static String proof(FailureCase one) {
        if (one.proof() instanceof Later later) {
            return "not yet: " + later.reason();
        } else if (one.proof() instanceof Elsewhere elsewhere) {
            String test = elsewhere.test();
            return "`" + test.substring(test.lastIndexOf('/') + 1) + "`";
        }
        return "`FailureCatalogueIT`";
    }
}
