// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import com.fasterxml.jackson.core.JsonPointer;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads intake files: strict YAML, no unknown keys, every place a JSON Pointer. */
final class IntakeReader {

    private static final Set<String> TOP = Set.of("event", "events", "only", "subject", "start");
    private static final Set<String> START = Set.of("slug", "companyName", "adminEmail", "tier", "registration");

    private IntakeReader() {}

    /** @throws IntakeException if the text is no intake file */
    static Intake read(SourceName source, String text) {
        try {
            return intake(mapping(StrictYaml.document(text), TOP));
        } catch (YamlException e) {
            throw new IntakeException(source, e.line(), e.getMessage());
        }
    }

    private static Intake intake(YamlMapping top) {
        Map<String, EventKind> events = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry :
                anyMapping(required(top, "events")).entries().entrySet()) {
            events.put(entry.getKey(), kind(entry.getValue()));
        }
        List<Condition> conditions = top.get("only")
                .map(node -> items(node).stream()
                        .map(item -> condition(item, events.keySet()))
                        .toList())
                .orElse(List.of());
        Optional<Field> subject = top.get("subject").map(IntakeReader::place);
        return new Intake(pointer(required(top, "event")), events, conditions, subject, start(top));
    }

    private static EventKind kind(YamlNode node) {
        return EventKind.find(text(node))
                .orElseThrow(() -> new YamlException(node.line(), "must be start, change or stop"));
    }

    private static Intake.Start start(YamlMapping top) {
        YamlMapping start = mapping(required(top, "start"), START);
        return new Intake.Start(
                place(required(start, "slug")),
                place(required(start, "companyName")),
                place(required(start, "adminEmail")),
                field(required(start, "tier")),
                start.get("registration").map(IntakeReader::place));
    }

    private static Condition condition(YamlNode node, Set<String> events) {
        YamlMapping condition = mapping(node, Set.of("events", "at", "is"));
        Set<String> about = texts(required(condition, "events"));
        about.stream().filter(name -> !events.contains(name)).findFirst().ifPresent(name -> {
            throw new YamlException(node.line(), "names an event that is not one of events");
        });
        return new Condition(about, pointer(required(condition, "at")), texts(required(condition, "is")));
    }

    /** A place alone, or several: a value that is chosen by the customer has no word list and no default. */
    private static Field place(YamlNode node) {
        List<JsonPointer> at = node instanceof YamlSequence list
                ? list.items().stream().map(IntakeReader::pointer).toList()
                : List.of(pointer(node));
        if (at.isEmpty()) {
            throw new YamlException(node.line(), "must name at least one place");
        }
        return new Field(at, Map.of(), Optional.empty());
    }

    private static Field field(YamlNode node) {
        if (!(node instanceof YamlMapping)) {
            return place(node);
        }
        YamlMapping field = mapping(node, Set.of("at", "values", "default"));
        Map<String, String> values = new LinkedHashMap<>();
        field.get("values").ifPresent(words -> anyMapping(words).entries().forEach((k, v) -> values.put(k, text(v))));
        return new Field(
                place(required(field, "at")).at(), values, field.get("default").map(IntakeReader::text));
    }

    private static YamlMapping mapping(YamlNode node, Set<String> keys) {
        YamlMapping mapping = anyMapping(node);
        mapping.entries().forEach((key, value) -> {
            if (!keys.contains(key)) {
                throw new YamlException(value.line(), "has an unknown key; known are " + sorted(keys));
            }
        });
        return mapping;
    }

    private static List<String> sorted(Set<String> keys) {
        return keys.stream().sorted().toList();
    }

    private static YamlMapping anyMapping(YamlNode node) {
        return of(node, YamlMapping.class, "must be a mapping");
    }

    private static List<YamlNode> items(YamlNode node) {
        return of(node, YamlSequence.class, "must be a list").items();
    }

    private static Set<String> texts(YamlNode node) {
        Set<String> texts = new LinkedHashSet<>();
        items(node).forEach(item -> texts.add(text(item)));
        return texts;
    }

    private static String text(YamlNode node) {
        YamlScalar scalar = of(node, YamlScalar.class, "must be a text");
        if (!scalar.isString()) {
            throw new YamlException(node.line(), "must be a text; put it in quotes");
        }
        return scalar.text();
    }

    private static <T extends YamlNode> T of(YamlNode node, Class<T> type, String message) {
        Function<YamlNode, YamlException> wrong = found -> new YamlException(found.line(), message);
        return Optional.of(node).filter(type::isInstance).map(type::cast).orElseThrow(() -> wrong.apply(node));
    }

    private static JsonPointer pointer(YamlNode node) {
        String text = text(node);
        if (!text.startsWith("/")) {
            throw new YamlException(node.line(), "must be a JSON Pointer such as /data/slug");
        }
        return JsonPointer.compile(text);
    }

    private static YamlNode required(YamlMapping mapping, String key) {
        return mapping.get(key).orElseThrow(() -> new YamlException(mapping.line(), "lacks the key " + key));
    }
}
