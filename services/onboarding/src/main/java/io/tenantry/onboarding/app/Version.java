// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import java.util.Optional;

/** Which version this program is. */
final class Version {

    /** As the jar says; {@code development} where there is none. */
    static final String OF_THIS_PROGRAM = Optional.ofNullable(
                    Version.class.getPackage().getImplementationVersion())
            .orElse("development");

    private Version() {}
}
