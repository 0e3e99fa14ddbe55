// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The only addresses from a message that are ever asked: SNS's own in the region of the topic, at the port of https. */
final class SnsAddresses {

    private static final int MAX_LENGTH = 2_000;
    private static final String HOST = "https://sns\\.[a-z0-9-]{1,32}\\.amazonaws\\.com(?:\\.cn)?";
    private static final Pattern CERTIFICATE =
            Pattern.compile(HOST + "/SimpleNotificationService-[0-9A-Za-z]{1,64}\\.pem");
    private static final Pattern SUBSCRIPTION =
            Pattern.compile(HOST + "/\\?Action=ConfirmSubscription&[A-Za-z0-9&=%:._~-]+");

    private SnsAddresses() {}

    /** @param topic the ARN of the topic that the message is of: its region's SNS signs */
    static Optional<URI> certificate(String topic, String text) {
        return matching(CERTIFICATE, text).filter(uri -> host(topic).equals(uri.getHost()));
    }

    static Optional<URI> subscription(String topic, String text) {
        return matching(SUBSCRIPTION, text).filter(uri -> host(topic).equals(uri.getHost()));
    }

    /** {@code arn:aws:sns:<region>:<account>:<name>}; the partition aws-cn has a domain of its own. */
    private static String host(String topic) {
        String[] parts = topic.split(":", -1);
        String domain = parts[1].equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return "sns." + parts[3] + domain;
    }

    private static Optional<URI> matching(Pattern pattern, String text) {
        return text.length() <= MAX_LENGTH && pattern.matcher(text).matches()
                ? Optional.of(URI.create(text))
                : Optional.empty();
    }
}
