// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.onboarding.webhook.in.Authenticity;
import io.tenantry.onboarding.webhook.in.HeaderAuthenticity;
import io.tenantry.onboarding.webhook.in.HttpSnsHost;
import io.tenantry.onboarding.webhook.in.QueueAuthenticity;
import io.tenantry.onboarding.webhook.in.SnsAuthenticity;
import io.tenantry.onboarding.webhook.in.Source;
import io.tenantry.onboarding.webhook.in.StandardAuthenticity;
import io.tenantry.onboarding.webhook.in.StripeAuthenticity;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import io.tenantry.onboarding.webhook.out.AddressRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What an operator chooses about web hooks.
 *
 * @param sources whose hooks are taken; none by default
 * @param intake the folder of the operator's own intake files
 * @param addresses where endpoints may be
 */
public record WebhookSettings(List<SourceSettings> sources, Optional<Path> intake, AddressRule addresses) {

    public static final WebhookSettings NONE =
            new WebhookSettings(List.of(), Optional.empty(), AddressRule.PUBLIC_ONLY);

    public WebhookSettings {
        sources = List.copyOf(sources);
    }

    /** How a source proves its hooks. */
    public enum Scheme {
        /** Standard Webhooks, secrets {@code whsec_...}. */
        STANDARD,
        /** Stripe's signature. */
        STRIPE,
        /** A secret in the header {@value HeaderAuthenticity#HEADER}, such as EventBridge's API destinations send. */
        HEADER,
        /** The signature of Amazon SNS, version 2. */
        SNS,
        /** A queue that IAM guards; nothing is taken over HTTP. */
        QUEUE
    }

    /**
     * One source.
     *
     * @param proofs secrets, all that are good now: two while one is being replaced; for {@link Scheme#SNS} the ARNs of the
     *     topics, for {@link Scheme#QUEUE} the URL of the queue
     * @param enabled false answers 410, which tells the sender to stop
     */
    public record SourceSettings(SourceName name, Scheme scheme, List<String> proofs, boolean enabled) {

        public SourceSettings {
            proofs = List.copyOf(proofs);
        }

        /** @throws IllegalArgumentException if a proof is missing or cannot be one */
        Authenticity authenticity(Clock clock) {
            return switch (scheme) {
                case STANDARD ->
                    new StandardAuthenticity(
                            proofs.stream().map(WebhookSecret::parse).toList());
                case STRIPE -> new StripeAuthenticity(proofs);
                case HEADER -> new HeaderAuthenticity(proofs);
                case SNS -> new SnsAuthenticity(proofs, new HttpSnsHost(clock));
                case QUEUE -> new QueueAuthenticity();
            };
        }

        @Override
        public String toString() {
            return "SourceSettings[" + name + ", " + scheme + ", enabled=" + enabled + "]";
        }
    }

    /** One source of Standard Webhooks named custom with the shipped intake file; endpoints on this machine are allowed. */
    public static WebhookSettings laptop(WebhookSecret secret) {
        return new WebhookSettings(
                List.of(new SourceSettings(new SourceName("custom"), Scheme.STANDARD, List.of(secret.reveal()), true)),
                Optional.empty(),
                AddressRule.ANY);
    }

    /** @throws RuntimeException if a secret or an intake file cannot be used: then nothing must start */
    List<Source> open(Clock clock) {
        IntakeFiles files = new IntakeFiles(intake);
        return sources.stream()
                .map(source -> new Source(
                        source.name(), source.enabled(), source.authenticity(clock), files.of(source.name())))
                .toList();
    }

    /** The queue that a source is read from, if it is. */
    Optional<URI> queue(SourceName name) {
        return sources.stream()
                .filter(source ->
                        source.scheme() == Scheme.QUEUE && source.name().equals(name))
                .findFirst()
                .map(source -> URI.create(source.proofs().stream()
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException("the source " + name + " needs the URL of its queue"))));
    }
}
