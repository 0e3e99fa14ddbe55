// SPDX-License-Identifier: Apache-2.0
package io.tenantry.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Builds one document's tree from the parser's events, and refuses what strict YAML does not have. */
final class YamlTree {

    /** Kubernetes objects are about 12 deep. */
    private static final int MAX_DEPTH = 50;

    private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

    private final Iterator<Event> events;

    private YamlTree(Iterator<Event> events) {
        this.events = events;
    }

    static YamlNode read(Iterator<Event> events) {
        return new YamlTree(events).node(events.next(), 0);
    }

    private YamlNode node(Event event, int depth) {
        refuseReferences(event);
        if (depth > MAX_DEPTH) {
            throw new YamlException(line(event), "must not nest deeper than " + MAX_DEPTH);
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof SequenceStartEvent start) {
            return sequence(start, depth);
        }
        if (event instanceof MappingStartEvent start) {
            return mapping(start, depth);
        }
        throw new YamlException(line(event), "is not YAML: unexpected " + event.getEventId());
    }

    private YamlNode sequence(SequenceStartEvent start, int depth) {
        if (start.getTag().isPresent()) {
            throw tagged(start);
        }
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); !(event instanceof SequenceEndEvent); event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlSequence(items, line(start));
    }

    private YamlNode mapping(MappingStartEvent start, int depth) {
        if (start.getTag().isPresent()) {
            throw tagged(start);
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof MappingEndEvent); event = events.next()) {
            String key = key(event, depth);
            if (entries.put(key, node(events.next(), depth + 1)) != null) {
                throw new YamlException(line(event), "must not hold the key " + key + " twice");
            }
        }
        return new YamlMapping(entries, line(start));
    }

    private String key(Event event, int depth) {
        if (node(event, depth + 1) instanceof YamlScalar scalar
                && scalar.isString()
                && !scalar.text().equals("<<")) {
            return scalar.text();
        }
        throw new YamlException(line(event), "must have texts as keys");
    }

    private YamlScalar scalar(ScalarEvent event) {
        if (event.getTag().isPresent()) {
            throw tagged(event);
        }
        return new YamlScalar(event.getValue(), kind(event), line(event));
    }

    private static YamlScalar.Kind kind(ScalarEvent event) {
        if (!event.isPlain()) {
            return YamlScalar.Kind.STRING;
        }
        Tag tag = RESOLVER.resolve(event.getValue(), true);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return YamlScalar.Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlScalar.Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? YamlScalar.Kind.NULL : YamlScalar.Kind.STRING;
    }

    private static void refuseReferences(Event event) {
        if (event instanceof AliasEvent) {
            throw new YamlException(line(event), "must not use aliases (*name): write the value out");
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new YamlException(line(event), "must not use anchors (&name): write the value out");
        }
    }

    private static YamlException tagged(Event event) {
        return new YamlException(line(event), "must not use tags (!name)");
    }

    private static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
