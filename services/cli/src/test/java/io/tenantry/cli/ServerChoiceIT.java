// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.api.LaptopPointer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerChoiceIT {

    private final Path folder;

    private final FakeApi api = new FakeApi().answering("GET /api/v1/tenants?pageSize=200", 200, "{\"tenants\":[]}");

    ServerChoiceIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void meansTheRunningLaptopWhenNothingIsNamed() throws IOException {
        pointTo(ProcessHandle.current().pid());

        CommandRun run = list(Map.of("XDG_STATE_HOME", folder.toString()));

        assertThat(run.exit()).isZero();
        assertThat(api.seen)
                .singleElement()
                .satisfies(request -> assertThat(request.token()).contains("Bearer from-the-laptop"));
    }

    @Test
    void ignoresALaptopRunThatHasEnded() throws IOException {
        pointTo(Long.MAX_VALUE);

        CommandRun run = list(Map.of("XDG_STATE_HOME", folder.toString()));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("no laptop run answers").contains("tenantry up");
    }

    @Test
    void sendsTheLaptopsTokenToNoOtherServer() throws IOException {
        pointTo(ProcessHandle.current().pid());

        CommandRun run = list(Map.of("XDG_STATE_HOME", folder.toString()), "--server", "http://localhost:1");

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("no token for http://localhost");
        assertThat(api.seen).isEmpty();
    }

    @Test
    void knowsTheLaptopByBothNamesOfThisMachine() throws IOException {
        pointTo(ProcessHandle.current().pid());

        CommandRun run = list(
                Map.of("XDG_STATE_HOME", folder.toString()),
                "--server",
                api.url().replace("127.0.0.1", "localhost"));

        assertThat(run.exit()).isZero();
        assertThat(api.seen).hasSize(1);
    }

    @Test
    void asksWhichOfSeveralLaptopsIsMeant() throws IOException {
        pointTo(ProcessHandle.current().pid());
        Path token = Files.writeString(folder.resolve("another-token"), "from-another\n");
        new LaptopPointer(URI.create("http://127.0.0.1:1"), token, 1).write(folder.resolve("tenantry/laptops"));
        Map<String, String> variables = Map.of("XDG_STATE_HOME", folder.toString());

        CommandRun unclear = list(variables);

        assertThat(unclear.exit()).isEqualTo(2);
        assertThat(unclear.err())
                .startsWith("Error: several laptop runs answer; say which one is meant\n")
                .contains("  --server http://127.0.0.1:1\n", "  --server " + api.url() + "\n");
        assertThat(api.seen).isEmpty();
        assertThat(list(variables, "--server", api.url()).exit()).isZero();
        assertThat(api.seen)
                .singleElement()
                .satisfies(request -> assertThat(request.token()).contains("Bearer from-the-laptop"));
    }

    @Test
    void sendsATokenToNobodyWhenNoServerIsNamed() {
        CommandRun run = list(Map.of("XDG_STATE_HOME", folder.toString(), "TENANTRY_TOKEN", "a-token"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("no server is named and no laptop run answers", "--server URL");
    }

    @Test
    void sendsAGivenTokenToTheRunningLaptop() throws IOException {
        pointTo(ProcessHandle.current().pid());

        list(Map.of("XDG_STATE_HOME", folder.toString(), "TENANTRY_TOKEN", "a-token"));

        assertThat(api.seen)
                .singleElement()
                .satisfies(request -> assertThat(request.token()).contains("Bearer a-token"));
    }

    @Test
    void prefersTheTokenFileOfTheCommandLine() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from-the-file\n");

        list(api.environment(), "--token-file", file.toString());

        assertThat(api.seen)
                .singleElement()
                .satisfies(request -> assertThat(request.token()).contains("Bearer from-the-file"));
    }

    @Test
    void namesATokenFileThatCannotBeRead() {
        CommandRun run =
                list(api.environment(), "--token-file", folder.resolve("none").toString());

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err())
                .startsWith(
                        "Error: cannot read the token file " + folder.resolve("none") + ": there is no such file\n");
    }

    @Test
    void neverRepeatsTextThatIsNoToken() {
        CommandRun run = list(Map.of("TENANTRY_SERVER", api.url(), "TENANTRY_TOKEN", "two words"));

        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("TENANTRY_TOKEN holds no bearer token").doesNotContain("two words");
    }

    @Test
    void namesTheTokenThatTheServerDoesNotAccept() throws IOException {
        try (FakeApi strict = new FakeApi()) {
            strict.answering("GET /api/v1/tenants?pageSize=200", 401, """
                    {"title":"The request is not authorized","hint":"Send it as Authorization: Bearer."}""");
            Path file = Files.writeString(folder.resolve("token"), "old\n");

            assertThat(list(strict.environment()).err()).isEqualTo("""
                    Error: %s does not accept the token of TENANTRY_TOKEN
                      Name the file of another one with --token-file.
                    """.formatted(strict.url()));
            CommandRun ofFile = list(strict.environment(), "--token-file", file.toString());
            assertThat(ofFile.exit()).isEqualTo(4);
            assertThat(ofFile.err())
                    .startsWith("Error: " + strict.url() + " does not accept the token of " + file + "\n");
        }
    }

    @Test
    void saysWhyTheTokenIsNotAcceptedIfTheServerDoes() {
        try (FakeApi strict = new FakeApi()) {
            strict.answering("GET /api/v1/tenants?pageSize=200", 401, "{\"detail\":\"It has ended.\"}");

            assertThat(list(strict.environment()).err()).contains("the token of TENANTRY_TOKEN: It has ended.\n");
        }
    }

    @Test
    void tellsHttpFromHttps() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> refuse(plain));
            String address = "127.0.0.1:" + plain.getLocalPort();

            CommandRun run = list(api.environment(), "--server", "https://" + address);

            answered.join();
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("Error: no secure connection to https://" + address + "\n")
                    .contains("name it so: --server http://" + address + "\n");
        }
    }

    /** As a server does that speaks no TLS. */
    private static void refuse(ServerSocket plain) {
        try (Socket caller = plain.accept()) {
            caller.getInputStream().read(new byte[16_384]);
            caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            caller.shutdownOutput();
            // what is left unread when a socket is closed resets the connection, and the answer is lost
            caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesWhatIsNoServer() {
        assertThat(list(api.environment(), "--server", "file:///etc/passwd").exit())
                .isEqualTo(2);
        assertThat(list(api.environment(), "--server", "localhost:8080").exit()).isEqualTo(2);
    }

    private CommandRun list(Map<String, String> variables, String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "tenant";
        args[1] = "list";
        System.arraycopy(more, 0, args, 2, more.length);
        return CommandRun.of(variables, args);
    }

    private void pointTo(long pid) throws IOException {
        Path token = Files.writeString(folder.resolve("admin-token"), "from-the-laptop\n");
        new LaptopPointer(URI.create(api.url()), token, pid).write(folder.resolve("tenantry/laptops"));
    }
}
