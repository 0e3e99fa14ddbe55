// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.webhook;

import picocli.CommandLine.Command;

/** The noun that the commands about web hooks stand under. */
@Command(
        name = "webhook",
        header = "Tries what a source's web hooks lead to.",
        footer = {"tenantry webhook test --source stripe -f event.json"})
public final class WebhookCommand {}
