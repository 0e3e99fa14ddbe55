// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalGitIT {

    private static final int LIMIT = 2 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private Path directory;
    private LocalGit git;
    private HttpServer server;

    @BeforeEach
    void serve(@TempDir Path temporary) {
        directory = temporary;
        git = new LocalGit(vertx, directory.resolve("served"), LIMIT);
        git.createRepository("fleet.git");
        git.onPush(pushes::add);
        Router router = Router.router(vertx);
        git.mount(router, "/git");
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void stop() {
        git.close();
        vertx.close().await();
    }

    private String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/git/fleet.git";
    }

    /** Runs the real git command without the configuration of machine and user. */
    private String git(Path where, String... arguments) throws IOException, InterruptedException {
        Outcome outcome = tryGit(where, arguments);
        assertThat(outcome.code).as(outcome.output).isZero();
        return outcome.output;
    }

    private Outcome tryGit(Path where, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + role + "_NAME", "test");
            builder.environment().put("GIT_" + role + "_EMAIL", "test@example.com");
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private record Outcome(int code, String output) {}

    private Path cloneTo(String name) throws IOException, InterruptedException {
        git(directory, "clone", "-q", url(), name);
        return directory.resolve(name);
    }

    private String commit(Path clone, String file, byte[] content) throws IOException, InterruptedException {
        Files.write(clone.resolve(file), content);
        git(clone, "add", ".");
        git(clone, "commit", "-q", "-m", "Change " + file);
        return git(clone, "rev-parse", "HEAD").strip();
    }

    private String commit(Path clone, String file) throws IOException, InterruptedException {
        return commit(clone, file, file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesAPushAndServesIt() throws IOException, InterruptedException {
        Path first = cloneTo("first");
        String id = commit(first, "a.txt");
        git(first, "push", "-q", "origin", "HEAD:refs/heads/main");

        Path second = cloneTo("second");

        assertThat(second.resolve("a.txt")).hasContent("a.txt");
        assertThat(git(second, "rev-parse", "origin/main").strip()).isEqualTo(id);
        assertThat(git(second, "branch", "--show-current").strip()).isEqualTo("main");
    }

    @Test
    void tellsOfPushes() throws IOException, InterruptedException {
        Path clone = cloneTo("clone");
        String first = commit(clone, "a.txt");
        git(clone, "push", "-q", "origin", "HEAD:refs/heads/main");
        String second = commit(clone, "b.txt");
        git(clone, "push", "-q", "origin", "HEAD:refs/heads/main");

        assertThat(pushes)
                .containsExactly(
                        new Push("fleet.git", "refs/heads/main", "0".repeat(40), first),
                        new Push("fleet.git", "refs/heads/main", first, second));
    }

    @Test
    void fetchesInBothVersionsOfTheProtocol() throws IOException, InterruptedException {
        Path writer = cloneTo("writer");
        commit(writer, "a.txt");
        git(writer, "push", "-q", "origin", "HEAD:refs/heads/main");
        Path reader = cloneTo("reader");
        for (String version : List.of("0", "2")) {
            String id = commit(writer, "v" + version + ".txt");
            git(writer, "push", "-q", "origin", "HEAD:refs/heads/main");

            git(reader, "-c", "protocol.version=" + version, "fetch", "-q");

            assertThat(git(reader, "rev-parse", "origin/main").strip()).isEqualTo(id);
        }
    }

    @Test
    void servesShallowClones() throws IOException, InterruptedException {
        Path writer = cloneTo("writer");
        commit(writer, "a.txt");
        commit(writer, "b.txt");
        git(writer, "push", "-q", "origin", "HEAD:refs/heads/main");

        git(directory, "clone", "-q", "--depth", "1", url(), "shallow");

        assertThat(git(directory.resolve("shallow"), "rev-list", "--count", "HEAD")
                        .strip())
                .isEqualTo("1");
    }

    @Test
    void refusesANonFastForwardEvenByForce() throws IOException, InterruptedException {
        Path first = cloneTo("first");
        String id = commit(first, "a.txt");
        git(first, "push", "-q", "origin", "HEAD:refs/heads/main");
        Path other = directory.resolve("other");
        git(directory, "init", "-q", "other");
        commit(other, "b.txt");

        Outcome push = tryGit(other, "push", url(), "HEAD:refs/heads/main");
        Outcome forced = tryGit(other, "push", "--force", url(), "HEAD:refs/heads/main");

        assertThat(push.code).isNotZero();
        assertThat(forced.code).isNotZero();
        assertThat(git(first, "ls-remote", "origin", "refs/heads/main")).startsWith(id);
    }

    @Test
    void deletesProposalsButNotTheMainBranch() throws IOException, InterruptedException {
        Path clone = cloneTo("clone");
        String id = commit(clone, "a.txt");
        git(clone, "push", "-q", "origin", "HEAD:refs/heads/main", "HEAD:refs/heads/onboard/acme-k7x2q");

        git(clone, "push", "-q", "origin", "--delete", "onboard/acme-k7x2q");
        Outcome main = tryGit(clone, "push", "origin", "--delete", "main");

        assertThat(main.code).isNotZero();
        assertThat(git(clone, "ls-remote", "--heads", "origin").strip()).isEqualTo(id + "\trefs/heads/main");
    }

    @Test
    void streamsWhatDoesNotFitIntoOneRead() throws IOException, InterruptedException {
        byte[] noise = new byte[LIMIT / 2];
        new Random(1).nextBytes(noise);
        Path writer = cloneTo("writer");
        commit(writer, "noise", noise);
        git(writer, "-c", "http.postBuffer=65536", "push", "-q", "origin", "HEAD:refs/heads/main");

        assertThat(cloneTo("reader").resolve("noise")).hasBinaryContent(noise);
    }

    @Test
    void refusesABodyAboveTheLimit() throws IOException, InterruptedException {
        byte[] noise = new byte[LIMIT * 2];
        new Random(1).nextBytes(noise);
        Path writer = cloneTo("writer");
        commit(writer, "noise", noise);

        Outcome push = tryGit(writer, "push", "-q", "origin", "HEAD:refs/heads/main");

        assertThat(push.code).isNotZero();
        assertThat(git(writer, "ls-remote", "origin").strip()).isEmpty();
        assertThat(pushes).isEmpty();
    }

    @Test
    void servesJGitToo() throws Exception {
        Path writer = cloneTo("writer");
        commit(writer, "a.txt");
        git(writer, "push", "-q", "origin", "HEAD:refs/heads/main");
        try (Git clone = Git.cloneRepository()
                .setURI(url())
                .setDirectory(directory.resolve("jgit").toFile())
                .call()) {
            Files.writeString(directory.resolve("jgit/b.txt"), "b");
            clone.add().addFilepattern("b.txt").call();
            clone.commit()
                    .setMessage("Add b")
                    .setAuthor("test", "test@example.com")
                    .setCommitter("test", "test@example.com")
                    .call();

            Iterable<PushResult> results = clone.push()
                    .setRefSpecs(new RefSpec("HEAD:refs/heads/main"))
                    .call();

            assertThat(results.iterator()
                            .next()
                            .getRemoteUpdate("refs/heads/main")
                            .getStatus())
                    .isEqualTo(RemoteRefUpdate.Status.OK);
        }
        git(writer, "pull", "-q", "origin", "main");
        assertThat(writer.resolve("b.txt")).hasContent("b");
    }

    @Test
    void servesOnlyRepositoriesOfItsFolder() throws IOException, InterruptedException {
        git(directory, "init", "-q", "--bare", "outside.git");
        HttpClient client = HttpClient.newHttpClient();
        for (String name : List.of("other.git", "..%2Foutside.git", "fleet", "FLEET.git", "x".repeat(300) + ".git")) {
            URI uri = URI.create(
                    "http://127.0.0.1:" + server.actualPort() + "/git/" + name + "/info/refs?service=git-upload-pack");

            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(name).isEqualTo(404);
        }
    }

    @Test
    void servesTheSmartProtocolOnly() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url() + "/info/refs")).build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    /** A form or a script of any web page can send text/plain here, and Git's own types only after it has asked. */
    @Test
    void takesNoPackThatAWebPageCanSend() throws IOException, InterruptedException {
        Path clone = cloneTo("clone");
        String id = commit(clone, "a.txt");
        git(clone, "push", "-q", "origin", "HEAD:refs/heads/main");
        String line = "0".repeat(40) + " " + id + " refs/heads/from-a-web-page\0report-status\n";
        String command = String.format(Locale.ROOT, "%04x%s0000", line.length() + 4, line);
        for (String type : List.of("text/plain", "application/x-git-upload-pack-request", "")) {
            HttpRequest.Builder push = HttpRequest.newBuilder(URI.create(url() + "/git-receive-pack"))
                    .POST(body(command));
            if (!type.isEmpty()) {
                push.header("Content-Type", type);
            }
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(push.build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(type).isEqualTo(415);
        }
        assertThat(git(clone, "ls-remote", "--heads", "origin").strip()).isEqualTo(id + "\trefs/heads/main");
    }

    /** The objects that a ref names are there already, so the pack is empty. */
    private static HttpRequest.BodyPublisher body(String command) {
        byte[] head = command.getBytes(StandardCharsets.US_ASCII);
        byte[] pack = HexFormat.of().parseHex("5041434b0000000200000000029d08823bd8a8eab510ad6ac75c823cfd3ed31e");
        return HttpRequest.BodyPublishers.ofByteArrays(List.of(head, pack));
    }

    @Test
    void makesRepositoriesThatKeepTheirHistory() throws IOException, InterruptedException {
        Path repository = git.createRepository("fleet.git");

        assertThat(git(repository, "config", "gc.auto").strip()).isEqualTo("0");
        assertThat(git(repository, "config", "receive.autogc").strip()).isEqualTo("false");
        assertThat(git(repository, "config", "core.logAllRefUpdates").strip()).isEqualTo("true");
        assertThat(git(repository, "symbolic-ref", "HEAD").strip()).isEqualTo("refs/heads/main");
    }

    @Test
    void refusesNamesThatLeadElsewhere() {
        assertThatThrownBy(() -> git.createRepository("../fleet.git")).isInstanceOf(IllegalArgumentException.class);
    }
}
