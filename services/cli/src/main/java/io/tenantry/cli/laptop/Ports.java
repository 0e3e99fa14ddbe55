// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tells a busy port in one line, before anything is started. */
final class Ports {

    private Ports() {}

    /** Checks that this machine lets us listen there; port 0 always is free. */
    static void requireFree(int port, String option) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // a run that has just ended leaves connections that wait for their end
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException busy) {
            throw busy(port, option, busy);
        } catch (IOException failed) {
            throw new CliException(ExitCode.FAILURE, "cannot listen on port " + port + ": " + failed.getMessage())
                    .causedBy(failed);
        }
    }

    private static CliException busy(int port, String option, BindException cause) {
        return new CliException(
                        ExitCode.FAILURE,
                        "cannot listen on port " + port + " (" + cause.getMessage() + "); choose another with "
                                + option)
                .causedBy(cause);
    }
}
