// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTestCommandTest {

    @TempDir
    private Path folder;

    private CommandRun test(String source, String payload, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("event.json"), payload);
        String[] args = new String[6 + more.length];
        System.arraycopy(new String[] {"webhook", "test", "--source", source, "-f", file.toString()}, 0, args, 0, 6);
        System.arraycopy(more, 0, args, 6, more.length);
        return CommandRun.of(Map.of(), args);
    }

    private static String requested(String slug) {
        return "{\"type\":\"tenant.requested\",\"data\":{\"slug\":\"" + slug
                + "\",\"companyName\":\"Acme, Inc.\",\"adminEmail\":\"admin@example.com\",\"tier\":\"basic\"}}";
    }

    @Test
    void showsTheRequestThatWouldBeMade() throws IOException {
        CommandRun run = test("custom", requested("acme"));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("\"means\" : \"start\"", "\"slug\" : \"acme\"", "\"tier\" : \"basic\"");
        assertThat(run.err()).isEqualTo("It would start a tenant.\n");
    }

    @Test
    void listsEveryViolation() throws IOException {
        CommandRun run = test("custom", "{\"type\":\"tenant.requested\",\"data\":{\"tier\":\"gold\"}}");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("/data/slug: is missing", "/data/adminEmail: ", "/data/tier: must be one of");
        assertThat(run.err()).contains("4 values are missing or invalid");
    }

    @Test
    void saysWhatIsIgnoredAndWhatIsOnlyRecorded() throws IOException {
        assertThat(test("stripe", "{\"type\":\"invoice.paid\"}").out()).contains("\"means\" : \"nothing\"");
        assertThat(test("stripe", "{\"type\":\"customer.subscription.deleted\"}")
                        .out())
                .contains("\"means\" : \"stop\"");
    }

    @Test
    void usesTheOperatorsOwnFiles() throws IOException {
        Files.writeString(
                folder.resolve("billing.yaml"),
                "event: /e\nevents: {paid: start}\n"
                        + "start: {slug: /s, companyName: /c, adminEmail: /m, tier: {at: /t, default: basic}}\n");
        CommandRun run = test(
                "billing",
                "{\"e\":\"paid\",\"s\":\"acme\",\"c\":\"Acme\",\"m\":\"a@example.com\"}",
                "--intake",
                folder.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("\"tier\" : \"basic\"");
    }

    @Test
    void saysWhichSourcesThereAre() throws IOException {
        assertThat(test("nobody", "{}").err())
                .startsWith("Error: no intake file for the source nobody")
                .contains("--intake DIR", "Shipped are: aws-marketplace, aws-marketplace-sns, custom, sbt, stripe.");
    }

    @Test
    void saysWhereThePayloadIsNoJson() throws IOException {
        assertThat(test("custom", "{\n  \"a\": nope }").err())
                .isEqualTo("Error: The body is refused: it cannot be parsed at line 2, column 8.\n");
    }

    @Test
    void saysWhyTheFileCannotBeRead() {
        assertThat(CommandRun.of(Map.of(), "webhook", "test", "--source", "custom", "-f", "/does/not/exist")
                        .err())
                .isEqualTo("Error: cannot read /does/not/exist: there is no such file\n");
    }

    @Test
    void tellsWrongUseFromARefusal() throws IOException {
        assertThat(test("nobody", "{}").exit()).isEqualTo(2);
        assertThat(test("NOBODY", "{}").exit()).isEqualTo(2);
        assertThat(CommandRun.of(Map.of(), "webhook", "test", "--source", "custom", "-f", "/does/not/exist")
                        .exit())
                .isEqualTo(2);
        assertThat(test("custom", "{").exit()).isEqualTo(1);
    }
}
