// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The only addresses from a message that are ever asked: SNS's own, at the port of https. */
final class SnsAddresses {

    private static final int MAX_LENGTH = 2_000;
    private static final String HOST = "https://sns\\.[a-z0-9-]{1,32}\\.amazonaws\\.com(?:\\.cn)?";
    private static final Pattern CERTIFICATE =
            Pattern.compile(HOST + "/SimpleNotificationService-[0-9A-Za-z]{1,64}\\.pem");
    private static final Pattern SUBSCRIPTION =
            Pattern.compile(HOST + "/\\?Action=ConfirmSubscription&[A-Za-z0-9&=%:._~-]+");

    private SnsAddresses() {}

    static Optional<URI> certificate(String text) {
        return matching(CERTIFICATE, text);
    }

    static Optional<URI> subscription(String text) {
        return matching(SUBSCRIPTION, text);
    }

    private static Optional<URI> matching(Pattern pattern, String text) {
        return text.length() <= MAX_LENGTH && pattern.matcher(text).matches()
                ? Optional.of(URI.create(text))
                : Optional.empty();
    }
}
