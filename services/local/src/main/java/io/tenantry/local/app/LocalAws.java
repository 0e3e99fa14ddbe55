// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import io.tenantry.local.access.Identities;
import io.tenantry.local.aws.AwsEndpoint;
import io.tenantry.local.aws.Calls;
import io.tenantry.local.aws.Faults;
import io.tenantry.local.eks.PodIdentity;
import io.tenantry.local.journal.FileJournal;
import io.tenantry.local.journal.Journal;
import io.tenantry.local.journal.MemoryJournal;
import io.tenantry.local.ses.Outbox;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletionException;

/** Runs the in-JVM AWS: Cognito, DynamoDB, EKS Pod Identity and STS at one endpoint on 127.0.0.1. */
public final class LocalAws implements AutoCloseable {

    private final Journal journal;
    private final LocalAccount account;
    private final AwsEndpoint endpoint;
    private final HttpServer server;

    private LocalAws(Journal journal, LocalAccount account, AwsEndpoint endpoint, HttpServer server) {
        this.journal = journal;
        this.account = account;
        this.endpoint = endpoint;
        this.server = server;
    }

    /**
     * Restores the state and listens. Blocks until both are done, so it must not be called on an event loop.
     *
     * @throws UncheckedIOException when the port is taken, with a BindException as its cause, or the data directory
     *     cannot be used
     */
    public static LocalAws start(Vertx vertx, LocalAwsOptions options) {
        Clock clock = Clock.systemUTC();
        Journal journal = options.data().map(LocalAws::open).orElseGet(MemoryJournal::new);
        LocalAccount account = LocalAccount.of(options, journal, clock);
        AwsEndpoint endpoint = new AwsEndpoint(vertx, account.services(), account.check(), journal, clock);
        try {
            return new LocalAws(journal, account, endpoint, listen(endpoint, options.port()));
        } catch (UncheckedIOException e) {
            journal.close();
            throw e;
        }
    }

    private static Journal open(Path directory) {
        try {
            return FileJournal.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static HttpServer listen(AwsEndpoint endpoint, int port) {
        try {
            return endpoint.listen(port)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new UncheckedIOException(unusable("port " + port + " for AWS ", e));
        }
    }

    private static IOException unusable(String port, CompletionException failed) {
        return failed.getCause() instanceof BindException
                ? (BindException) new BindException(port + "is in use").initCause(failed)
                : new IOException(port + "cannot be used: " + failed.getCause(), failed);
    }

    /** What to set as {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** The account's roles; until one is bound to an access key, everybody is an administrator. */
    public Identities identities() {
        return account.identities();
    }

    /** What EKS Pod Identity gives to pods, without a node's agent in between. */
    public PodIdentity podIdentity() {
        return account.podIdentity();
    }

    /** The mails that were sent. */
    public Outbox outbox() {
        return account.outbox();
    }

    public Faults faults() {
        return endpoint.faults();
    }

    public Calls calls() {
        return endpoint.calls();
    }

    /** Stops listening and writes what is still under way; blocks until done. */
    @Override
    public void close() {
        try {
            endpoint.close(server).toCompletionStage().toCompletableFuture().join();
        } finally {
            journal.close();
        }
    }
}
