// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.token;

import picocli.CommandLine.Command;

/** The noun that the commands about service tokens stand under. */
@Command(
        name = "token",
        header = "Makes, lists and revokes the tokens of machines.",
        footer = {
            "tenantry token create pipeline --role admin --expires 90d > token",
            "tenantry token list",
            "tenantry token revoke pipeline"
        })
public final class TokenCommand {

    static final String PATH = "/api/v1/service-tokens";
}
