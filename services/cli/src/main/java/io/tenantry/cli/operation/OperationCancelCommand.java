// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.operation;

import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import java.time.Clock;
import picocli.CommandLine.Command;

/** Gives up an onboarding and undoes it, or a provisioning that failed. */
@Command(
        name = "cancel",
        header = "Gives up an onboarding and undoes it, or a provisioning that failed.",
        footer = {
            "tenantry operation cancel op_01KAXH7M2N8Q5R6S7T8V9W0X1Y",
            "tenantry operation cancel op_01KAXH7M2N8Q5R6S7T8V9W0X1Y --wait"
        })
public final class OperationCancelCommand extends OperationAction {

    public OperationCancelCommand(Console console, Environment environment, Clock clock) {
        super(console, environment, clock, "cancel", "cancelled");
    }
}
