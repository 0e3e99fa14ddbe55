// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.onboarding.webhook.in.HookRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardAuthenticityTest {

    private static final Instant NOW = Instant.ofEpochSecond(1767225600);
    private static final WebhookSecret OLD = WebhookSecret.create(new Random(1));
    private static final WebhookSecret NEW = WebhookSecret.create(new Random(2));
    private static final WebhookSecret FOREIGN = WebhookSecret.create(new Random(3));
    private static final String BODY = "{\"type\":\"tenant.requested\"}";
    private static final String ID = "msg_1";

    private final Authenticity authenticity = new StandardAuthenticity(List.of(OLD, NEW));

    private static Map<String, List<String>> headers(String id, String timestamp, String signature) {
        return new HashMap<>(Map.of(
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of(timestamp),
                "webhook-signature", List.of(signature)));
    }

    private static Map<String, List<String>> signed(WebhookSecret secret) {
        return headers(ID, "1767225600", secret.sign(ID, NOW, BODY));
    }

    private static Hook hook(Map<String, List<String>> headers) {
        return new Hook(headers, BODY.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Hook hook, Reason reason) {
        assertThatThrownBy(() -> authenticity.verify(hook, NOW))
                .isInstanceOfSatisfying(
                        HookRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void takesEverySecretOfTheSource() {
        assertThat(authenticity.verify(hook(signed(OLD)), NOW)).contains(ID);
        assertThat(authenticity.verify(hook(signed(NEW)), NOW)).contains(ID);
        assertRefused(hook(signed(FOREIGN)), Reason.SIGNATURE_INVALID);
    }

    @Test
    void takesOneGoodSignatureOfAList() {
        String list = FOREIGN.sign(ID, NOW, BODY) + " v1a,whatever x " + NEW.sign(ID, NOW, BODY);
        assertThat(authenticity.verify(hook(headers(ID, "1767225600", list)), NOW))
                .contains(ID);
    }

    @Test
    void refusesALongListBeforeLookingAtIt() {
        String good = NEW.sign(ID, NOW, BODY);
        assertThat(authenticity.verify(hook(headers(ID, "1767225600", "v1,x ".repeat(9) + good)), NOW))
                .contains(ID);
        assertRefused(hook(headers(ID, "1767225600", "v1,x ".repeat(10) + good)), Reason.SIGNATURE_INVALID);
        assertRefused(hook(headers(ID, "1767225600", good + " ".repeat(5_000))), Reason.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void takesFiveMinutesInBothDirections(long offset) {
        Instant at = NOW.plusSeconds(offset);
        Hook hook = hook(headers(ID, Long.toString(at.getEpochSecond()), NEW.sign(ID, at, BODY)));
        assertThat(authenticity.verify(hook, NOW)).contains(ID);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 100_000_000})
    void refusesWhatIsOlderOrNewerThoughItIsSigned(long offset) {
        Instant at = NOW.plusSeconds(offset);
        assertRefused(
                hook(headers(ID, Long.toString(at.getEpochSecond()), NEW.sign(ID, at, BODY))),
                Reason.TIMESTAMP_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "-1767225600",
                "+1767225600",
                "01767225600",
                "1767225600.5",
                " 1767225600",
                "1767225600 ",
                "1e18",
                "1000000000000000000",
                "99999999999999999999",
                "1_767_225_600",
                "\u0661767225600",
                "1767225600\n"
            })
    void refusesTimestampsThatAreNotPlainSeconds(String text) {
        assertRefused(hook(headers(ID, text, NEW.sign(ID, NOW, BODY))), Reason.TIMESTAMP_OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void wantsEveryHeaderExactlyOnce(String name) {
        Map<String, List<String>> missing = signed(NEW);
        missing.remove(name);
        assertRefused(hook(missing), Reason.SIGNATURE_INVALID);

        Map<String, List<String>> twice = signed(NEW);
        List<String> values = new ArrayList<>(twice.get(name));
        values.addAll(twice.get(name));
        twice.put(name, values);
        assertRefused(hook(twice), Reason.SIGNATURE_INVALID);
    }

    /** With a dot in the id, id "a.1767225600" and id "a" could have the same signed text. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "msg 1", "msg\t1", "m\u00e9"})
    void refusesIdsThatCouldBeReadTwice(String id) {
        assertRefused(hook(headers(id, "1767225600", NEW.sign(id, NOW, BODY))), Reason.SIGNATURE_INVALID);
    }

    @Test
    void refusesALongId() {
        String id = "x".repeat(129);
        assertRefused(hook(headers(id, "1767225600", NEW.sign(id, NOW, BODY))), Reason.SIGNATURE_INVALID);
    }

    /** Decoded leniently these bytes would be the text that was signed. */
    @Test
    void refusesABodyThatIsNotUtf8() {
        byte[] body = {'"', (byte) 0xff, '"'};
        String lenient = new String(body, StandardCharsets.UTF_8);
        assertRefused(new Hook(headers(ID, "1767225600", NEW.sign(ID, NOW, lenient)), body), Reason.SIGNATURE_INVALID);
    }

    @Test
    void doesNotStartWithoutASecret() {
        assertThatThrownBy(() -> new StandardAuthenticity(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
