// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends over a socket of its own: the JDK's HTTP client looks a host up by itself, so the address that was checked need
 * not be the one that it connects to. Here it is. Redirects are not followed, no proxy is used, and of the answer nothing
 * but the status is read.
 */
public final class SocketSender implements Sender {

    private static final Logger LOG = LoggerFactory.getLogger(SocketSender.class);

    private static final int MAX_LOOKUPS = 100;

    private final AddressRule rule;
    private final Duration connect;
    private final Duration answer;
    private final SSLSocketFactory tls;
    private final Resolver resolver;

    /** A name that is looked up cannot be interrupted: threads that still wait for one are left behind, up to a number. */
    private final ThreadPoolExecutor lookups = new ThreadPoolExecutor(
            0, MAX_LOOKUPS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), named("tenantry-sending-lookup"));

    /** Ends attempts that get something, but never all: each read or write alone would be in time. */
    private final ScheduledExecutorService watchdog =
            Executors.newSingleThreadScheduledExecutor(named("tenantry-sending-limit"));

    /** Finds the addresses of a host; may block for as long as it likes. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** @param rule where messages may go */
    public SocketSender(AddressRule rule) {
        this(
                rule,
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15)),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                InetAddress::getAllByName);
    }

    /**
     * How long an attempt may take.
     *
     * @param connect to find the host, and again to connect
     * @param answer from then on; both together are the limit of everything
     */
    record Limits(Duration connect, Duration answer) {}

    SocketSender(AddressRule rule, Limits limits, SSLSocketFactory tls, Resolver resolver) {
        this.rule = rule;
        this.connect = limits.connect();
        this.answer = limits.answer();
        this.tls = tls;
        this.resolver = resolver;
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public Result send(EndpointUrl url, Map<String, String> headers, String body) {
        AtomicBoolean late = new AtomicBoolean();
        try (Socket socket = new Socket()) {
            Future<?> limit = watchdog.schedule(
                    () -> end(socket, late), connect.plus(answer).toMillis(), TimeUnit.MILLISECONDS);
            try {
                socket.connect(new InetSocketAddress(checked(url), url.port()), (int) connect.toMillis());
                socket.setSoTimeout((int) answer.toMillis());
                return exchange(url.isEncrypted() ? encrypted(socket, url) : socket, url, headers, body);
            } finally {
                limit.cancel(false);
            }
        } catch (UnknownHostException e) {
            return new Result.Failed("the host cannot be found");
        } catch (SocketTimeoutException e) {
            return timedOut();
        } catch (SSLException e) {
            return late.get()
                    ? timedOut()
                    : new Result.Failed("no trusted connection: check the certificate of the endpoint");
        } catch (RefusedAddressException e) {
            return new Result.Failed(
                    "the host has an address that is not public; such endpoints are refused unless the operator allows"
                            + " them");
        } catch (IOException e) {
            return late.get()
                    ? timedOut()
                    : new Result.Failed("the connection failed (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Result timedOut() {
        return new Result.Failed("no answer in time");
    }

    private static void end(Socket socket, AtomicBoolean late) {
        late.set(true);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection could not be closed: {}", e.getMessage());
        }
    }

    /** The host has an address that must not be sent to. */
    private static final class RefusedAddressException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** One private address among public ones is no accident. */
    private InetAddress checked(EndpointUrl url) throws IOException {
        InetAddress[] all = lookUp(url.host());
        if (!Arrays.stream(all).allMatch(rule::allows)) {
            throw new RefusedAddressException();
        }
        return all[0];
    }

    private InetAddress[] lookUp(String host) throws IOException {
        try {
            return lookups.submit(() -> resolver.addresses(host)).get(connect.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private Socket encrypted(Socket socket, EndpointUrl url) throws IOException {
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, url.host(), url.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private static Result exchange(Socket socket, EndpointUrl url, Map<String, String> headers, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        OutputStream out = socket.getOutputStream();
        out.write(head(url, headers, bytes.length).getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes);
        out.flush();
        return result(new AnswerStatus(socket.getInputStream()).read());
    }

    private static String head(EndpointUrl url, Map<String, String> headers, int length) {
        StringBuilder head = new StringBuilder("POST " + url.target() + " HTTP/1.1\r\n");
        int given = url.uri().getPort();
        head.append("Host: ")
                .append(url.host())
                .append(given < 0 ? "" : ":" + given)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ")
                .append(length)
                .append("\r\nUser-Agent: tenantry\r\nConnection: close\r\n\r\n")
                .toString();
    }

    private static Result result(OptionalInt answered) {
        if (answered.isEmpty()) {
            return new Result.Failed("the answer was not HTTP");
        }
        int status = answered.getAsInt();
        if (status / 100 == 2) {
            return new Result.Taken(status);
        }
        return status == 410 ? new Result.Gone() : new Result.Failed("HTTP " + status);
    }
}
