// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

/** A laptop run that answers; closing it stops everything and deletes what was not asked to be kept. */
public interface RunningLaptop extends AutoCloseable {

    LaptopFacts facts();

    /** Stops it; a second call does nothing. Blocks until all has stopped. */
    @Override
    void close();
}
