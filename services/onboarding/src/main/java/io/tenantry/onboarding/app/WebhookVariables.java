// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.app.WebhookSettings.Scheme;
import io.tenantry.onboarding.app.WebhookSettings.SourceSettings;
import io.tenantry.onboarding.configuration.Values;
import io.tenantry.onboarding.configuration.Variable;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.intake.IntakeException;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import io.tenantry.onboarding.webhook.out.AddressRule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the variables of web hooks come to; whatever would keep a source from being taken is told at the start. */
final class WebhookVariables {

    private final Values values;
    private final Map<Variable, List<Entry>> proofs = new EnumMap<>(Variable.class);

    /** One entry of a list, source=value. */
    private record Entry(SourceName source, String value) {}

    private WebhookVariables(Values values) {
        this.values = values;
        proofs.put(Variable.WEBHOOK_SECRETS, entries(Variable.WEBHOOK_SECRETS, "\\R"));
        proofs.put(Variable.WEBHOOK_TOPICS, entries(Variable.WEBHOOK_TOPICS, ","));
        proofs.put(Variable.WEBHOOK_QUEUES, entries(Variable.WEBHOOK_QUEUES, ","));
    }

    /** Reads them all; what is wrong is noted in the values. */
    static WebhookSettings read(Values values) {
        return new WebhookVariables(values).settings();
    }

    private WebhookSettings settings() {
        Set<SourceName> off = off();
        List<SourceSettings> sources = entries(Variable.WEBHOOK_SOURCES, ",").stream()
                .flatMap(entry -> source(entry, off).stream())
                .toList();
        WebhookSettings settings = new WebhookSettings(
                sources,
                values.get(Variable.WEBHOOK_INTAKE_FOLDER, WebhookVariables::folder),
                values.get(Variable.WEBHOOK_ENDPOINTS, WebhookVariables::reach).orElse(AddressRule.PUBLIC_ONLY));
        refuseTwice(sources);
        refuseStrangers(sources, off);
        sources.forEach(source -> check(settings, source));
        return settings;
    }

    private List<Entry> entries(Variable variable, String separator) {
        return values.get(
                        variable,
                        text -> parts(text, separator)
                                .map(WebhookVariables::entry)
                                .toList())
                .orElse(List.of());
    }

    private static Stream<String> parts(String text, String separator) {
        return Arrays.stream(text.split(separator)).map(String::strip).filter(part -> !part.isEmpty());
    }

    /** The message tells nothing of the entry, which may be a secret. */
    private static Entry entry(String part) {
        int equals = part.indexOf('=');
        if (equals < 1 || equals == part.length() - 1) {
            throw new IllegalArgumentException("must have entries of the form source=value");
        }
        return new Entry(
                new SourceName(part.substring(0, equals).strip()),
                part.substring(equals + 1).strip());
    }

    private Set<SourceName> off() {
        return values.get(
                        Variable.WEBHOOK_SOURCES_OFF,
                        text -> parts(text, ",").map(SourceName::new).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
    }

    private Optional<SourceSettings> source(Entry entry, Set<SourceName> off) {
        SourceName name = entry.source();
        Optional<Scheme> scheme = Arrays.stream(Scheme.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(entry.value()))
                .findFirst();
        if (scheme.isEmpty()) {
            refuse(Variable.WEBHOOK_SOURCES, "has a scheme that is none for " + name + ": see --help.");
        }
        return scheme.map(of -> new SourceSettings(name, of, proofs(of, name), !off.contains(name)));
    }

    private List<String> proofs(Scheme scheme, SourceName source) {
        return proofs.getOrDefault(variable(scheme), List.of()).stream()
                .filter(entry -> entry.source().equals(source))
                .map(Entry::value)
                .toList();
    }

    /** Where it is said what the sources of a scheme prove their hooks with. */
    private static Variable variable(Scheme scheme) {
        return switch (scheme) {
            case STANDARD, STRIPE, HEADER -> Variable.WEBHOOK_SECRETS;
            case SNS -> Variable.WEBHOOK_TOPICS;
            case QUEUE -> Variable.WEBHOOK_QUEUES;
        };
    }

    private static Path folder(String text) {
        Path folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("must be a folder that is there");
        }
        return folder;
    }

    /** A relative address, or one without encryption, would only fail when the queue is read. */
    private void requireUsable(URI queue) {
        boolean plain = values.isSet(Variable.AWS_ENDPOINT) && "http".equals(queue.getScheme());
        String path = Optional.ofNullable(queue.getPath()).orElse("");
        if (!plain && !"https".equals(queue.getScheme()) || queue.getHost() == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "the queue must be a URL such as https://sqs.us-east-1.amazonaws.com/111122223333/events");
        }
    }

    private static AddressRule reach(String text) {
        return switch (text) {
            case "public" -> AddressRule.PUBLIC_ONLY;
            case "any" -> AddressRule.ANY;
            default -> throw new IllegalArgumentException("must be public or any");
        };
    }

    private void refuseTwice(List<SourceSettings> sources) {
        Set<SourceName> seen = new HashSet<>();
        sources.stream()
                .filter(source -> !seen.add(source.name()))
                .forEach(source -> refuse(Variable.WEBHOOK_SOURCES, "names " + source.name() + " twice: keep one."));
    }

    /** A misspelt name would leave a source open, or without its secret. */
    private void refuseStrangers(List<SourceSettings> sources, Set<SourceName> off) {
        proofs.forEach((variable, entries) -> entries.stream()
                .map(Entry::source)
                .distinct()
                .filter(name -> sources.stream()
                        .noneMatch(source -> source.name().equals(name) && variable(source.scheme()) == variable))
                .forEach(name -> stranger(variable, name)));
        off.stream()
                .filter(name ->
                        sources.stream().noneMatch(source -> source.name().equals(name)))
                .forEach(name -> stranger(Variable.WEBHOOK_SOURCES_OFF, name));
    }

    private void stranger(Variable variable, SourceName name) {
        refuse(
                variable,
                "names " + name + ", which " + Variable.WEBHOOK_SOURCES.variable()
                        + " does not name with a scheme that uses this: mend the name, or take it out.");
    }

    private void check(WebhookSettings settings, SourceSettings source) {
        try {
            source.authenticity(Clock.systemUTC());
            settings.queue(source.name()).ifPresent(this::requireUsable);
            if (source.scheme() == Scheme.QUEUE && source.proofs().size() > 1) {
                throw new IllegalArgumentException("a source is read from one queue");
            }
        } catch (IllegalArgumentException e) {
            refuse(variable(source.scheme()), "cannot be used for " + source.name() + ": " + e.getMessage() + ".");
        }
        try {
            new IntakeFiles(settings.intake()).of(source.name());
        } catch (IntakeException e) {
            refuse(Variable.WEBHOOK_INTAKE_FOLDER, "cannot be used: " + e.getMessage() + ".");
        }
    }

    private void refuse(Variable variable, String why) {
        values.refuse(variable.variable() + " " + why);
    }
}
