// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import java.io.IOException;

/** Starts a laptop run: the composition of the whole product in this process. */
@FunctionalInterface
public interface LaptopStarter {

    /**
     * Blocks until everything answers.
     *
     * @throws IOException if a port cannot be listened on (a BindException) or the folder cannot be used; nothing runs then
     */
    RunningLaptop start(LaptopOptions options) throws IOException;
}
