// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.operation;

import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import java.time.Clock;
import picocli.CommandLine.Command;

/** Lets an operation that failed go on from where it failed. */
@Command(
        name = "retry",
        header = "Lets an operation that failed go on from where it failed.",
        footer = {
            "tenantry operation retry op_01KAXH7M2N8Q5R6S7T8V9W0X1Y",
            "tenantry operation retry op_01KAXH7M2N8Q5R6S7T8V9W0X1Y --wait"
        })
public final class OperationRetryCommand extends OperationAction {

    public OperationRetryCommand(Console console, Environment environment, Clock clock) {
        super(console, environment, clock, "retry", "succeeded");
    }
}
