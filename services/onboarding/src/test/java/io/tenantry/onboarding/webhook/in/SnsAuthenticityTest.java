// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.HookRefusedException.Reason;
import io.tenantry.onboarding.webhook.intake.Intake;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import io.tenantry.onboarding.webhook.intake.IntakeRefusedException;
import io.tenantry.onboarding.webhook.intake.Meaning;
import io.tenantry.onboarding.webhook.intake.Payload;
import io.tenantry.onboarding.webhook.intake.PayloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsAuthenticityTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:15:30Z");
    private static final String TOPIC = "arn:aws:sns:us-east-1:287250355862:aws-mp-subscription-notification-x";
    private static final String CERTIFICATE =
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";
    private static final String SUBSCRIBE =
            "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:x&Token=abc";
    private static final String MESSAGE_ID = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324";
    private static final KeyPair KEYS = keys();

    private final List<URI> asked = new ArrayList<>();
    private final Authenticity authenticity = new SnsAuthenticity(List.of(TOPIC), new SnsHost() {
        @Override
        public PublicKey key(URI certificate, String client) {
            asked.add(certificate);
            return KEYS.getPublic();
        }

        @Override
        public void confirm(URI subscription) {
            asked.add(subscription);
        }
    });

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode notification() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("MessageId", MESSAGE_ID)
                .put("TopicArn", TOPIC)
                .put("Message", "{\"action\":\"subscribe-success\",\"customer-identifier\":\"c1\"}")
                .put("Timestamp", "2026-11-25T10:15:00.123Z")
                .put("SignatureVersion", "2")
                .put("SigningCertURL", CERTIFICATE);
    }

    private static ObjectNode subscription() {
        return notification()
                .put("Type", "SubscriptionConfirmation")
                .put("Token", "abc")
                .put("SubscribeURL", SUBSCRIBE);
    }

    private static Hook signed(ObjectNode envelope, String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (envelope.has(name)) {
                text.append(name)
                        .append('\n')
                        .append(envelope.get(name).asText())
                        .append('\n');
            }
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
            envelope.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return hook(envelope);
    }

    private static Hook signedNotification(ObjectNode envelope) {
        return signed(envelope, "Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    }

    private static Hook signedSubscription(ObjectNode envelope) {
        return signed(envelope, "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    }

    private static Hook hook(ObjectNode envelope) {
        return new Hook(Map.of(), envelope.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Hook hook, Reason reason) {
        assertThatThrownBy(() -> authenticity.verify(hook, NOW))
                .isInstanceOfSatisfying(
                        HookRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void takesWhatSnsSignedAndUnwrapsIt() {
        Hook hook = signedNotification(notification());
        assertThat(authenticity.verify(hook, NOW)).contains(MESSAGE_ID);
        assertThat(new String(authenticity.payload(hook), StandardCharsets.UTF_8))
                .startsWith("{\"action\":\"subscribe-success\"");
        assertThat(asked).containsExactly(URI.create(CERTIFICATE));

        authenticity.verify(signedNotification(notification().put("Subject", "s")), NOW);
    }

    /** What is not signed can be added to an envelope that somebody has seen; it must not make another message of it. */
    @Test
    void namesAMessageByWhatWasSigned() {
        ObjectNode envelope = notification();
        signedNotification(envelope);

        assertThat(authenticity.verify(hook(envelope.put("id", "another")), NOW))
                .contains(MESSAGE_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MessageId", "Timestamp"})
    void refusesWhatWasChangedAfterwards(String name) {
        signedNotification(notification());
        ObjectNode changed = notification();
        signedNotification(changed);
        changed.put(name, name.equals("Timestamp") ? "2026-11-25T10:15:01.123Z" : "other");

        assertRefused(hook(changed), Reason.SIGNATURE_INVALID);
    }

    @Test
    void asksNobodyBeforeTheTopicIsKnown() {
        assertRefused(
                signedNotification(notification().put("TopicArn", "arn:aws:sns:us-east-1:111122223333:mine")),
                Reason.SIGNATURE_INVALID);
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem",
                "https://sns.us-east-1.amazonaws.com.evil.example/SimpleNotificationService-0.pem",
                "https://evil.example/SimpleNotificationService-0.pem",
                "https://evil.example/?https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem",
                "https://sns.us-east-1.amazonaws.com@evil.example/SimpleNotificationService-0.pem",
                "https://sns.us-east-1.amazonaws.com:8443/SimpleNotificationService-0.pem",
                "https://sns.us-east-1.amazonaws.com/../x/SimpleNotificationService-0.pem",
                "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem?x",
                "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem\n",
                "https://s3.us-east-1.amazonaws.com/SimpleNotificationService-0.pem",
                "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0.pem",
                "https://sns.us-east-1.amazonaws.com.cn/SimpleNotificationService-0.pem",
                "file:///etc/passwd",
                ""
            })
    void fetchesCertificatesFromSnsAlone(String address) {
        assertRefused(signedNotification(notification().put("SigningCertURL", address)), Reason.SIGNATURE_INVALID);
        assertThat(asked).isEmpty();
    }

    @Test
    void confirmsASubscriptionToATopicOfTheSource() {
        authenticity.verify(signedSubscription(subscription()), NOW);

        assertThat(asked).containsExactly(URI.create(CERTIFICATE), URI.create(SUBSCRIBE));
    }

    /** Somebody ended the subscription; following its address would make a new one. */
    @Test
    void takesThatASubscriptionHasEndedAndDoesNothing() throws PayloadException, IntakeRefusedException {
        Hook hook = signedSubscription(subscription().put("Type", "UnsubscribeConfirmation"));

        assertThat(authenticity.verify(hook, NOW)).contains(MESSAGE_ID);
        assertThat(asked).containsExactly(URI.create(CERTIFICATE));
        Intake intake = new IntakeFiles(Optional.empty()).of(new SourceName("aws-marketplace-sns"));
        assertThat(intake.meaning(Payload.read(authenticity.payload(hook)))).isInstanceOf(Meaning.Ignored.class);
        assertRefused(
                hook(subscription().put("Type", "UnsubscribeConfirmation").put("Signature", "AAAA")),
                Reason.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/?Action=ConfirmSubscription&Token=abc",
                "https://sns.us-east-1.amazonaws.com/?Action=DeleteTopic&Token=abc",
                "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc",
                "https://169.254.169.254/latest/meta-data"
            })
    void confirmsNothingElse(String address) {
        assertRefused(signedSubscription(subscription().put("SubscribeURL", address)), Reason.SIGNATURE_INVALID);
        assertThat(asked).doesNotContain(URI.create(address));
    }

    /** SNS repeats what is answered with 503, and gives up what is answered with 401. */
    @Test
    void doesNotCallAMessageForgedWhileItsCertificateCannotBeHad() {
        assertThat(reasonWithout(true, signedNotification(notification()))).isEqualTo(Reason.PROOF_UNAVAILABLE);
        assertThat(reasonWithout(false, signedSubscription(subscription()))).isEqualTo(Reason.PROOF_UNAVAILABLE);
    }

    private static Reason reasonWithout(boolean certificates, Hook hook) {
        SnsHost away = new SnsHost() {
            @Override
            public PublicKey key(URI certificate, String client) throws IOException {
                if (certificates) {
                    throw new IOException("away");
                }
                return KEYS.getPublic();
            }

            @Override
            public void confirm(URI subscription) throws IOException {
                throw new IOException("away");
            }
        };
        return catchThrowableOfType(
                        HookRefusedException.class, () -> new SnsAuthenticity(List.of(TOPIC), away).verify(hook, NOW))
                .reason();
    }

    @Test
    void refusesTheOlderSignatureAndWhatIsNoEnvelope() {
        assertRefused(signedNotification(notification().put("SignatureVersion", "1")), Reason.SIGNATURE_INVALID);
        assertRefused(signedNotification(notification().put("Type", "Other")), Reason.SIGNATURE_INVALID);
        assertRefused(hook(notification()), Reason.SIGNATURE_INVALID);
        assertRefused(hook(notification().put("Signature", "!")), Reason.SIGNATURE_INVALID);
        assertRefused(new Hook(Map.of(), "[]".getBytes(StandardCharsets.UTF_8)), Reason.SIGNATURE_INVALID);
    }

    @Test
    void refusesWhatIsADayOldOrHasNoTime() {
        Hook hook = signedNotification(notification());
        assertThatThrownBy(() -> authenticity.verify(hook, NOW.plus(Duration.ofDays(1))))
                .isInstanceOf(HookRefusedException.class);
        assertRefused(signedNotification(notification().put("Timestamp", "now")), Reason.TIMESTAMP_OUT_OF_RANGE);
    }

    @Test
    void doesNotStartWithoutATopic() {
        assertThatThrownBy(() -> new SnsAuthenticity(List.of(), new HttpSnsHost(java.time.Clock.systemUTC())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
