// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.http.HostileTexts;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.contract.Contract;
import io.tenantry.onboarding.http.fuzz.Fuzzer.Shot;
import io.tenantry.onboarding.http.server.ApiSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Whatever is sent over a bare socket: no fault of ours, no hang, no memory that stays away. */
class FuzzIT {

    private static final long SEED = Long.getLong("tenantry.seed", System.nanoTime());
    private static final int ANSWER_MS = 10_000;
    private static final int OPEN_MS = 60;
    private static final int BETWEEN_LOOKS = 250;
    private static final int MAX_GROWTH_MIB = 64;
    private static final String RESET = "reset";

    /** Bodies that do not come are given up soon, or most of the time would be waiting. */
    private final TestServer server = TestServer.start(ApiSettings.laptop(TestServer.DOMAIN)
            .withLimits(new ApiSettings.Limits(100_000, 100_000, 100_000, 100_000, 100_000, Duration.ofMillis(200))));

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int resets;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void standsASampleOfMalformedRequests(TestReporter reporter) throws IOException {
        stand(500, reporter);
    }

    @Test
    @Tag("catalogue")
    void standsTwentyThousandMalformedRequests(TestReporter reporter) throws IOException {
        stand(20_000, reporter);
    }

    private void stand(int count, TestReporter reporter) throws IOException {
        Fuzzer fuzzer = new Fuzzer(Contract.get(), TestServer.ADMIN_TOKEN, HostileTexts.of(400, SEED), SEED);
        for (int i = 0; i < 100; i++) {
            shoot(fuzzer.next(), "warm-up " + i);
        }
        long before = heap();
        for (int i = 0; i < count; i++) {
            shoot(fuzzer.next(), "#" + i + " of -Dtenantry.seed=" + SEED);
            if (i % BETWEEN_LOOKS == 0) {
                assertAlive(i);
            }
        }
        assertAlive(count);
        reporter.publishEntry(Map.of("tenantry.seed", Long.toString(SEED), "answers", statuses.toString()));
        // What the store in memory keeps of the few that were accepted is within it.
        assertThat((heap() - before) >> 20)
                .as("MiB more than before, seed " + SEED)
                .isLessThan(MAX_GROWTH_MIB);
        assertThat(resets).as("connections without an answer").isLessThan(1 + count / 20);
        // A small sample meets the rarer kinds with most seeds alone.
        List<Integer> kinds = count < 1_000 ? List.of(400, 401) : List.of(400, 401, 404, 405, 415, 422);
        assertThat(statuses.keySet()).as("answers of many kinds, seed " + SEED).containsAll(kinds);
    }

    private void shoot(Shot shot, String number) throws IOException {
        String what = number + ": " + shot.what();
        String head = exchange(shot, what);
        if (head.equals(RESET)) {
            return;
        }
        if (head.isEmpty()) {
            assertThat(shot.mayBeOpen()).as(what + ": no answer").isTrue();
            return;
        }
        assertThat(head).as(what).matches("(?s)HTTP/1\\.[01] [0-9]{3} .*");
        int status = Integer.parseInt(head.split(" ", 3)[1]);
        statuses.merge(status, 1, Integer::sum);
        assertThat(status).as(what + ": " + head).isLessThan(500);
        if (status >= 400) {
            assertThat(head).as(what).containsPattern("(?i)content-type: (application/problem\\+json|text/html)");
        }
    }

    /** The head of the answer; empty when none came though the request may not be at its end. */
    private String exchange(Shot shot, String what) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            // Resets the connection at once, which is one more thing to stand, and spares the machine's ports.
            socket.setSoLinger(true, 0);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(shot.mayBeOpen() ? OPEN_MS : ANSWER_MS);
            socket.getOutputStream().write(shot.bytes());
            return head(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            assertThat(shot.mayBeOpen()).as(what + ": hangs").isTrue();
            return "";
        } catch (IOException reset) {
            // Who goes on sending after an answer is disconnected, and so may not see it.
            resets++;
            return RESET;
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read(buffer);
            if (read < 0) {
                break;
            }
            head.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
        return head.toString();
    }

    private void assertAlive(int number) throws IOException {
        byte[] request = "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        String head = exchange(new Shot("alive", request, false), "after " + number);

        assertThat(head).as("after " + number + " of seed " + SEED).startsWith("HTTP/1.1 200");
    }

    private static long heap() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
