// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a laptop run is asked to be.
 *
 * @param port where the pages, the API and Git answer; 0 means any that is free
 * @param awsPort where the stand-in for AWS answers; 0 means any that is free
 * @param data where to keep the state; empty means a temporary folder that ends with the run
 */
public record LaptopOptions(int port, int awsPort, Optional<Path> data) {}
