// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.http.HostileTexts;
import io.tenantry.onboarding.webhook.WebhookSecret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Malformed web hooks by the thousand, over a bare socket so that no client mends them: never a fault of ours. */
class HostileWebhooksIT {

    private static final int SAMPLE = 2_000;
    private static final int CATALOGUE = 20_000;
    private static final long SEED = Long.getLong("tenantry.seed", System.nanoTime());
    private static final int TIMEOUT_MS = 10_000;
    private static final String TAIL = "\r\nConnection: close\r\n\r\n";

    private final WebhookServer.Stores stores = WebhookServer.Stores.inMemory();
    private final WebhookServer server = new WebhookServer(stores);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersASampleWithoutAFault() throws IOException {
        throwAtIt(SAMPLE);
    }

    @Test
    @Tag("catalogue")
    void answersAllWithoutAFault() throws IOException {
        throwAtIt(CATALOGUE);
    }

    private void throwAtIt(int hooks) throws IOException {
        List<String> texts = HostileTexts.of(600, SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < hooks; i++) {
            byte[] request = request(random, texts, i);
            int status = send(request);

            assertThat(status).as("hook %d of -Dtenantry.seed=%d", i, SEED).isBetween(200, 499);
        }
        assertThat(stores.state().tenants(10, Optional.empty()).items())
                .as("tenants after seed " + SEED)
                .isEmpty();
    }

    private static byte[] request(Random random, List<String> texts, int number) {
        String source =
                pick(random, List.of("custom", "custom", "custom", "stripe", "sbt", "nobody", "aws-marketplace"));
        byte[] body = body(random, texts);
        StringBuilder head = new StringBuilder("POST /api/v1/webhooks/" + source + " HTTP/1.1\r\nHost: localhost");
        head.append("\r\nContent-Length: ").append(body.length);
        if (random.nextInt(4) > 0) {
            signed(head, random, "msg_" + number, body);
        } else {
            header(head, "webhook-id", pick(random, texts));
            header(head, "webhook-timestamp", timestamp(random, texts));
            header(head, pick(random, List.of("webhook-signature", "Stripe-Signature")), signature(random, texts));
        }
        if (random.nextInt(8) == 0) {
            header(head, "Webhook-Signature", "v1,again");
        }
        byte[] top = head.append(TAIL).toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[top.length + body.length];
        System.arraycopy(top, 0, request, 0, top.length);
        System.arraycopy(body, 0, request, top.length, body.length);
        return request;
    }

    /** Half of what is signed gets past the signature, so that the parser and the mapping meet hostile bodies too. */
    private static void signed(StringBuilder head, Random random, String id, byte[] body) {
        Instant now = Instant.now();
        WebhookSecret secret = random.nextInt(8) == 0 ? WebhookSecret.create(random) : WebhookServer.SECRET;
        header(head, "webhook-id", id);
        header(head, "webhook-timestamp", Long.toString(now.getEpochSecond()));
        header(head, "webhook-signature", secret.sign(id, now, new String(body, StandardCharsets.UTF_8)));
        header(head, "x-tenantry-webhook-secret", WebhookServer.SBT_SECRET);
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append("\r\n").append(name).append(": ");
        // a line's end would begin another header: that is HTTP's to refuse and tested elsewhere
        value.chars()
                .limit(1_000)
                .filter(c -> c >= ' ' && c < 0x7f || c >= 0xa0 && c <= 0xff)
                .forEach(c -> head.append((char) c));
    }

    private static String timestamp(Random random, List<String> texts) {
        long now = Instant.now().getEpochSecond();
        return pick(
                random,
                List.of(
                        Long.toString(now),
                        Long.toString(now - 301),
                        Long.toString(now + 301),
                        "0",
                        "-1",
                        "1e18",
                        "",
                        now + ".5",
                        " " + now,
                        pick(random, texts)));
    }

    private static String signature(Random random, List<String> texts) {
        return pick(
                random,
                List.of(
                        "",
                        "v1,",
                        "v1",
                        "v1,AAAA ".repeat(random.nextInt(30)),
                        "t=1,v1=00",
                        "t=,v1=",
                        "v1a,AAAA",
                        pick(random, texts)));
    }

    private static byte[] body(Random random, List<String> texts) {
        String text = quoted(pick(random, texts));
        String valid =
                "{\"type\":\"tenant.requested\",\"detail-type\":\"sbt_aws_onboardingRequest\",\"data\":{\"slug\":"
                        + text + ",\"companyName\":" + quoted(pick(random, texts)) + ",\"adminEmail\":" + text
                        + ",\"tier\":" + text + "},\"detail\":{\"tenantId\":" + text + ",\"slug\":" + text + "}}";
        return switch (random.nextInt(8)) {
            case 0 -> random(random);
            case 1 -> valid.substring(0, random.nextInt(valid.length())).getBytes(StandardCharsets.UTF_8);
            case 2 -> "[".repeat(random.nextInt(3_000)).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"type\":" + text + "}").getBytes(StandardCharsets.UTF_8);
            case 4 -> ("{\"id\":" + text + ",\"type\":{}}").getBytes(StandardCharsets.UTF_8);
            default -> valid.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] random(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().limit(2_000).forEach(c -> json.append(String.format("\\u%04x", c)));
        return json.append('"').toString();
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int send(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(TIMEOUT_MS);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            in.readAllBytes();
            assertThat(line).matches("HTTP/1.1 [0-9]{3}");
            return Integer.parseInt(line.substring(9));
        }
    }
}
