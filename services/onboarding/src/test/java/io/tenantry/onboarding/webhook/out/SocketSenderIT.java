// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketSenderIT {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Map<String, String> HEADERS = Map.of("webhook-id", "evt_1");

    private final List<String> received = new CopyOnWriteArrayList<>();

    private static SocketSender sender(AddressRule rule) {
        return sender(rule, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private static SocketSender sender(AddressRule rule, SSLSocketFactory tls) {
        return new SocketSender(
                rule,
                new SocketSender.Limits(Duration.ofSeconds(20), Duration.ofSeconds(20)),
                tls,
                InetAddress::getAllByName);
    }

    /** Has patience with our side, and none with the other one's answer. */
    private static SocketSender hasty(SocketSender.Resolver resolver, Duration connect) {
        return new SocketSender(
                AddressRule.ANY,
                new SocketSender.Limits(connect, Duration.ofMillis(500)),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                resolver);
    }

    private static EndpointUrl url(String scheme, String host, ServerSocket server) {
        return EndpointUrl.parse(scheme + "://" + host + ":" + server.getLocalPort() + "/hook?a=b", true);
    }

    /** Answers every connection with the same bytes. */
    private ServerSocket answering(ServerSocket server, String answer) {
        Thread thread = new Thread(() -> {
            try {
                for (int i = 0; i < 10; i++) {
                    try (Socket socket = server.accept()) {
                        received.add(request(socket.getInputStream()));
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    } catch (javax.net.ssl.SSLException refused) {
                        received.add("refused");
                    }
                }
            } catch (IOException closed) {
                received.add("closed");
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static String request(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder();
        int length = 0;
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        char[] body = new char[length];
        return head.append('\n').append(body, 0, Math.max(0, reader.read(body))).toString();
    }

    private ServerSocket plain(String answer) throws IOException {
        return answering(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), answer);
    }

    @Test
    void postsTheBodyWithItsHeaders() throws IOException {
        try (ServerSocket server = plain("HTTP/1.1 204 No Content\r\n\r\n")) {
            Sender.Result result = sender(AddressRule.ANY).send(url("http", "127.0.0.1", server), HEADERS, "{\"a\":1}");

            assertThat(result).isEqualTo(new Sender.Result.Taken(204));
            assertThat(received.get(0))
                    .startsWith("POST /hook?a=b HTTP/1.1\nHost: 127.0.0.1:" + server.getLocalPort() + "\n")
                    .contains("webhook-id: evt_1\n", "Content-Length: 7\n")
                    .endsWith("\n\n{\"a\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 500 Oops, HTTP 500",
        "HTTP/1.1 302 Found, HTTP 302",
        "HTTP/1.1 429, HTTP 429",
        "SSH-2.0-x, the answer was not HTTP",
        "HTTP/1.1 999 x, the answer was not HTTP"
    })
    void tellsWhatWasAnsweredAndFollowsNothing(String line, String why) throws IOException {
        try (ServerSocket server = plain(line + "\r\nLocation: http://169.254.169.254/\r\n\r\n")) {
            assertThat(sender(AddressRule.ANY).send(url("http", "127.0.0.1", server), HEADERS, "{}"))
                    .isEqualTo(new Sender.Result.Failed(why));
            assertThat(received).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 100 Continue, 200",
        "HTTP/1.1 103 Early Hints|Link: </a>; rel=preload|link: </b>; rel=preload, 204",
        "HTTP/1.1 102 Processing||HTTP/1.1 102 Processing||HTTP/1.1 103, 201"
    })
    void waitsForTheAnswerThatFollowsAnInformationalOne(String informational, int status) throws IOException {
        String head = informational.replace("|", "\r\n");
        try (ServerSocket server = plain(head + "\r\n\r\nHTTP/1.1 " + status + " x\r\n\r\n")) {
            assertThat(sender(AddressRule.ANY).send(url("http", "127.0.0.1", server), HEADERS, "{}"))
                    .isEqualTo(new Sender.Result.Taken(status));
        }
    }

    @Test
    void doesNotWaitForEverForTheAnswerAfterInformationalOnes() throws IOException {
        String hint = "HTTP/1.1 103 Early Hints\r\n\r\n";
        for (String endless : List.of(
                hint.repeat(200) + "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: " + "x".repeat(100_000) + "\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
                hint,
                "HTTP/1.1 101 Switching Protocols\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")) {
            try (ServerSocket server = plain(endless)) {
                assertThat(sender(AddressRule.ANY).send(url("http", "127.0.0.1", server), HEADERS, "{}"))
                        .isInstanceOf(Sender.Result.Failed.class);
            }
        }
    }

    @Test
    void tellsWhenTheReceiverIsGone() throws IOException {
        try (ServerSocket server = plain("HTTP/1.1 410 Gone\r\n\r\n")) {
            assertThat(sender(AddressRule.ANY).send(url("http", "127.0.0.1", server), HEADERS, "{}"))
                    .isEqualTo(new Sender.Result.Gone());
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "127.1"})
    void neverConnectsToWhatIsNotPublic(String host) throws IOException {
        try (ServerSocket server = plain("HTTP/1.1 200 OK\r\n\r\n")) {
            Sender.Result result;
            try {
                result = sender(AddressRule.PUBLIC_ONLY).send(url("http", host, server), HEADERS, "{}");
            } catch (io.tenantry.tenant.InvalidValueException notAHost) {
                result = new Sender.Result.Failed("no such host");
            }

            assertThat(result).isInstanceOf(Sender.Result.Failed.class);
            assertThat(received).isEmpty();
        }
    }

    @Test
    void doesNotWaitForWhoNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            SocketSender hasty = hasty(InetAddress::getAllByName, Duration.ofSeconds(20));

            assertThat(hasty.send(url("http", "127.0.0.1", silent), HEADERS, "{}"))
                    .isEqualTo(new Sender.Result.Failed("no answer in time"));
        }
    }

    @Test
    void doesNotWaitForANameServerThatNeverAnswers() {
        CountDownLatch never = new CountDownLatch(1);
        SocketSender hasty = hasty(
                host -> {
                    try {
                        never.await();
                        return new InetAddress[0];
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Duration.ofMillis(100));

        assertThat(hasty.send(EndpointUrl.parse("https://hooks.example.com/", true), HEADERS, "{}"))
                .isEqualTo(new Sender.Result.Failed("the host cannot be found"));
        never.countDown();
    }

    /** Every byte comes in time, the answer never does. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void doesNotWaitForWhoAnswersByteByByte(String scheme) throws IOException {
        ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            dripping.submit(() -> {
                Socket socket = server.accept();
                // the beginning of a TLS record of 16 KiB that never ends, or of no HTTP
                socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x03, 0x40, 0x00});
                return dripping.scheduleAtFixedRate(() -> drip(socket), 0, 50, TimeUnit.MILLISECONDS);
            });
            SocketSender hasty = hasty(InetAddress::getAllByName, Duration.ofSeconds(1));

            assertThat(hasty.send(url(scheme, "127.0.0.1", server), HEADERS, "{}"))
                    .isEqualTo(new Sender.Result.Failed("no answer in time"));
        } finally {
            dripping.shutdownNow();
        }
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Test
    void tellsWhenNobodyListens() throws IOException {
        ServerSocket gone = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gone.close();
        assertThat(sender(AddressRule.ANY)
                        .send(EndpointUrl.parse("http://127.0.0.1:" + gone.getLocalPort(), true), HEADERS, "{}"))
                .isEqualTo(new Sender.Result.Failed("the connection failed (ConnectException)"));
    }

    @Test
    void trustsTheCertificateOfTheHostAlone(@TempDir Path folder) throws Exception {
        SSLContext own = context(folder, "localhost");
        try (ServerSocket server = secure(own)) {
            assertThat(sender(AddressRule.ANY, own.getSocketFactory())
                            .send(url("https", "localhost", server), HEADERS, "{}"))
                    .isEqualTo(new Sender.Result.Taken(200));
            assertThat(sender(AddressRule.ANY).send(url("https", "localhost", server), HEADERS, "{}"))
                    .as("a certificate that nobody vouches for")
                    .isEqualTo(untrusted());
        }
        SSLContext other = context(folder, "other.example.com");
        try (ServerSocket server = secure(other)) {
            assertThat(sender(AddressRule.ANY, other.getSocketFactory())
                            .send(url("https", "localhost", server), HEADERS, "{}"))
                    .as("a certificate of another host")
                    .isEqualTo(untrusted());
        }
    }

    private static Sender.Result untrusted() {
        return new Sender.Result.Failed("no trusted connection: check the certificate of the endpoint");
    }

    private ServerSocket secure(SSLContext context) throws IOException {
        return answering(
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                "HTTP/1.1 200 OK\r\n\r\n");
    }

    /** A key that keytool makes, and trust in it. */
    private static SSLContext context(Path folder, String host)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("key", store.getCertificate("key"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
