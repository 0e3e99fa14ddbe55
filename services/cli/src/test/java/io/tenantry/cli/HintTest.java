// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.console.Console;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A hint names a command that the user's shell finds: the program as it was called, which need not lie on the path. */
class HintTest {

    private static final Console CONSOLE =
            new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), "./tenantry");

    @Test
    void everyCommandInAHintIsCalledAsTheUserCallsThisOne() {
        assertThat(CommandRun.commandLine().getSubcommands().keySet())
                .allSatisfy(
                        command -> assertThat(CONSOLE.copyable("or tenantry " + command + " x; tenantry " + command))
                                .isEqualTo("or ./tenantry " + command + " x; ./tenantry " + command));
        assertThat(CONSOLE.copyable("See tenantry --help")).isEqualTo("See ./tenantry --help");
    }

    @Test
    void nothingElseThatIsCalledTenantryIsTouched() {
        assertThat(CONSOLE.copyable("tenantry/tenantry-tls, /opt/tenantry up, --cluster tenantry, Tenantry shows"))
                .isEqualTo("tenantry/tenantry-tls, /opt/tenantry up, --cluster tenantry, Tenantry shows");
    }

    @Test
    void errorsAndTheirAdviceAreHints() {
        assertThat(CommandRun.calledAs("./tenantry", Map.of(), "tennant").err())
                .contains("Did you mean: ./tenantry tenant\n", "See ./tenantry --help\n");
        assertThat(CommandRun.calledAs("./tenantry", Map.of(), "token", "revoke", "../tenants")
                        .err())
                .isEqualTo("Error: that is no token's name\n  ./tenantry token list shows them.\n");
    }
}
