// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import com.fasterxml.jackson.core.JsonPointer;
import io.tenantry.onboarding.webhook.intake.Payload;
import io.tenantry.onboarding.webhook.intake.PayloadException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Messages of Amazon SNS, signature version 2 (RSA with SHA-256) over members of the envelope; here the envelope has to be
 * parsed before it can be verified. Topics are named in advance, and are looked at before anything is fetched. A
 * subscription to such a topic is confirmed; that one has ended is only taken note of, since the address which comes with
 * that would make a new one.
 */
public final class SnsAuthenticity implements Authenticity {

    /** SNS repeats a message with its first timestamp; the id tells a repetition for longer than this. */
    private static final Duration MAX_AGE = Duration.ofDays(1);

    private static final String NOTIFICATION = "Notification";
    private static final String SUBSCRIPTION = "SubscriptionConfirmation";
    private static final String UNSUBSCRIPTION = "UnsubscribeConfirmation";
    private static final List<String> SIGNED_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SIGNED_SUBSCRIPTION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]+:[A-Za-z0-9._-]+");

    private final Set<String> topics;
    private final SnsHost sns;

    /** @param topics the ARNs of the topics whose messages are taken */
    public SnsAuthenticity(List<String> topics, SnsHost sns) {
        if (topics.isEmpty()
                || topics.stream().anyMatch(topic -> !TOPIC.matcher(topic).matches())) {
            throw new IllegalArgumentException("a source of SNS needs at least one topic, such as arn:aws:sns:...");
        }
        this.topics = Set.copyOf(topics);
        this.sns = sns;
    }

    @Override
    public Optional<String> verify(Hook hook, Instant now) {
        Payload envelope = envelope(hook);
        if (!topics.contains(required(envelope, "TopicArn"))) {
            throw HookRefusedException.signature("the topic is not one of the source's");
        }
        if (!required(envelope, "SignatureVersion").equals("2")) {
            throw HookRefusedException.signature("the signature version is not 2; set it on the topic");
        }
        requireFresh(required(envelope, "Timestamp"), now);
        String type = required(envelope, "Type");
        if (!isSigned(envelope, signedText(envelope, type), hook.client())) {
            throw HookRefusedException.signature("the signature does not match");
        }
        if (type.equals(SUBSCRIPTION)) {
            confirm(envelope);
        }
        // other members are not signed, so anybody who has seen the envelope can add some
        return Optional.of(required(envelope, "MessageId"));
    }

    /** The message in the envelope; what confirms a subscription has none for us. */
    @Override
    public byte[] payload(Hook hook) {
        return unwrapped(hook.body());
    }

    /** The message of a topic, if the body is an envelope of SNS with one; otherwise the body itself. */
    static byte[] unwrapped(byte[] body) {
        try {
            Payload envelope = Payload.read(body);
            return member(envelope, "Type")
                    .filter(NOTIFICATION::equals)
                    .flatMap(type -> member(envelope, "Message"))
                    .map(message -> message.getBytes(StandardCharsets.UTF_8))
                    .orElse(body);
        } catch (PayloadException e) {
            return body;
        }
    }

    private static Payload envelope(Hook hook) {
        try {
            return Payload.read(hook.body());
        } catch (PayloadException e) {
            throw HookRefusedException.signature("the body is no envelope of SNS");
        }
    }

    private static void requireFresh(String text, Instant now) {
        try {
            Instant at = Instant.parse(text);
            if (at.isBefore(now.minus(MAX_AGE)) || at.isAfter(now.plusSeconds(TOLERANCE_SECONDS))) {
                throw HookRefusedException.timestamp("the timestamp is out of range");
            }
        } catch (DateTimeParseException e) {
            throw HookRefusedException.timestamp("the timestamp is no time");
        }
    }

    private static String signedText(Payload envelope, String type) {
        List<String> names = switch (type) {
            case NOTIFICATION -> SIGNED_NOTIFICATION;
            case SUBSCRIPTION, UNSUBSCRIPTION -> SIGNED_SUBSCRIPTION;
            default -> throw HookRefusedException.signature("the type of the message is not known");
        };
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            Optional<String> value =
                    name.equals("Subject") ? member(envelope, name) : Optional.of(required(envelope, name));
            value.ifPresent(
                    present -> text.append(name).append('\n').append(present).append('\n'));
        }
        return text.toString();
    }

    private boolean isSigned(Payload envelope, String text, String client) {
        URI certificate = SnsAddresses.certificate(required(envelope, "TopicArn"), required(envelope, "SigningCertURL"))
                .orElseThrow(() -> HookRefusedException.signature("the certificate is not at an address of SNS"));
        try {
            PublicKey key = sns.key(certificate, client);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(required(envelope, "Signature")));
        } catch (IOException e) {
            throw HookRefusedException.unavailable("the certificate cannot be had: " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw HookRefusedException.signature("the signature cannot be read");
        }
    }

    private void confirm(Payload envelope) {
        URI address = SnsAddresses.subscription(required(envelope, "TopicArn"), required(envelope, "SubscribeURL"))
                .orElseThrow(() -> HookRefusedException.signature("the subscription is not at an address of SNS"));
        try {
            sns.confirm(address);
        } catch (IOException e) {
            throw HookRefusedException.unavailable("the subscription cannot be confirmed: " + e.getMessage());
        }
    }

    private static Optional<String> member(Payload envelope, String name) {
        return envelope.at(JsonPointer.compile("/" + name));
    }

    private static String required(Payload envelope, String name) {
        return member(envelope, name).orElseThrow(() -> HookRefusedException.signature(name + " is missing"));
    }
}
