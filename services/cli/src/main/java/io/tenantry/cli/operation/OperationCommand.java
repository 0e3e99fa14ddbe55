// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.operation;

import picocli.CommandLine.Command;

/** The noun that the commands about operations stand under. */
@Command(
        name = "operation",
        header = "Lists, shows, retries and cancels operations.",
        footer = {
            "tenantry operation list --state failed",
            "tenantry operation get op_01KAXH7M2N8Q5R6S7T8V9W0X1Y",
            "tenantry operation retry op_01KAXH7M2N8Q5R6S7T8V9W0X1Y --wait"
        })
public final class OperationCommand {}
