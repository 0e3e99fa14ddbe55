// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import io.tenantry.local.aws.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A laptop run in a process of its own, in which one AWS call does not come back in time: long enough to kill it. */
final class StallingLaptop {

    private StallingLaptop() {}

    /** Takes the data folder and the name of the AWS operation; prints the port once everything answers. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.of(Path.of(args[0]))));
        laptop.aws().faults().next(args[1], 100, Fault.delay(Duration.ofMinutes(5)));
        System.out.println(laptop.facts().url().getPort());
        new CountDownLatch(1).await();
    }
}
