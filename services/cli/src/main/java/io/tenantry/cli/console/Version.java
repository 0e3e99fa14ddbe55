// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Tenantry this is: what its jar says. */
public final class Version implements IVersionProvider {

    /** The version, such as 1.0.0. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"tenantry " + text()};
    }
}
