// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.tenantry.local.journal.Journal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for all AWS services at one address, as {@code AWS_ENDPOINT_URL} expects it. */
public final class AwsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);
    /** Threads of our own: callers in this JVM block the shared ones while they wait for us. */
    private static final int WORKERS = 8;

    private final Vertx vertx;
    private final List<AwsService> services;
    private final Check check;
    private final Journal journal;
    private final Clock clock;
    private final Faults faults = new Faults();
    private final Calls calls = new Calls();
    private final WorkerExecutor workers;

    /** @param check looks at every request before the service does */
    public AwsEndpoint(Vertx vertx, List<AwsService> services, Check check, Journal journal, Clock clock) {
        this.vertx = vertx;
        this.services = List.copyOf(services);
        this.check = check;
        this.journal = journal;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("tenantry-aws-" + UUID.randomUUID(), WORKERS);
    }

    public Faults faults() {
        return faults;
    }

    public Calls calls() {
        return calls;
    }

    /** HTTP/1.1 only, as AWS's own endpoints speak it; what is in the Host header is then in no other place. */
    public Future<HttpServer> listen(int port) {
        return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(new OwnHosts(this::receive))
                .listen(port, "127.0.0.1");
    }

    public Future<Void> close(HttpServer server) {
        return server.close().eventually(workers::close);
    }

    private void receive(HttpServerRequest request) {
        Body.read(request)
                .map(body -> new AwsRequest(request.method(), path(request), request.params(), request.headers(), body))
                .compose(this::dispatch)
                .onSuccess(answer -> send(request, answer))
                .onFailure(cause -> refuse(request, cause));
    }

    private static void refuse(HttpServerRequest request, Throwable cause) {
        if (cause instanceof AwsException tooLarge) {
            send(request, Optional.of(Protocol.REST_JSON.error(tooLarge)));
        } else {
            request.connection().close();
        }
    }

    private static String path(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "/" : path;
    }

    /** An empty answer means that the caller gets none. */
    private Future<Optional<AwsResponse>> dispatch(AwsRequest request) {
        for (AwsService service : services) {
            Optional<String> operation = service.operation(request);
            if (operation.isPresent()) {
                return call(new Task(service, operation.get(), request, check));
            }
        }
        AwsException unknown = new AwsException(404, "UnknownOperationException", "No service here knows this request");
        return Future.succeededFuture(Optional.of(Protocol.REST_JSON.error(unknown)));
    }

    private Future<Optional<AwsResponse>> call(Task task) {
        calls.add(new Call(clock.instant(), task.service.name(), task.operation));
        Optional<Fault> fault = faults.draw(task.operation);
        if (fault.isEmpty()) {
            return execute(task).map(Optional::of);
        }
        return switch (fault.get().kind()) {
            case THROTTLE -> Future.succeededFuture(Optional.of(task.refusal(task.service.throttled(task.operation))));
            case FAIL -> Future.succeededFuture(Optional.of(task.refusal(task.service.failed())));
            case DELAY ->
                vertx.timer(fault.get().delay().toMillis(), TimeUnit.MILLISECONDS)
                        .compose(passed -> execute(task))
                        .map(Optional::of);
            case LOSE_ANSWER -> execute(task).map(Optional.empty());
            case FAIL_AFTERWARDS -> execute(task).map(Optional.of(task.refusal(task.service.failed())));
        };
    }

    /** Nothing is answered before all that the answer rests on is on disk. */
    private Future<AwsResponse> execute(Task task) {
        return workers.executeBlocking(task::answer, false)
                .compose(answer -> Future.fromCompletionStage(journal.durable()).map(answer))
                .otherwise(task::broken)
                .compose(this::later);
    }

    private Future<AwsResponse> later(AwsResponse answer) {
        return answer.after().isZero()
                ? Future.succeededFuture(answer)
                : vertx.timer(answer.after().toNanos(), TimeUnit.NANOSECONDS).map(answer);
    }

    private record Task(AwsService service, String operation, AwsRequest request, Check check) {

        AwsResponse answer() {
            try {
                check.pass(service, operation, request);
                return service.answer(operation, request);
            } catch (AwsException refusal) {
                return refusal(refusal);
            }
        }

        AwsResponse refusal(AwsException refusal) {
            return service.protocol().error(refusal);
        }

        AwsResponse broken(Throwable cause) {
            LOG.error("{} {} failed", service.name(), operation, cause);
            return refusal(service.failed());
        }
    }

    private static void send(HttpServerRequest request, Optional<AwsResponse> answer) {
        if (answer.isEmpty()) {
            request.connection().close();
            return;
        }
        request.response()
                .setStatusCode(answer.get().status())
                .putHeader("Content-Type", answer.get().contentType())
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString())
                .end(answer.get().body());
    }
}
