// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cuts items down to the attributes that were asked for. */
public final class Projection {

    /** Leaves items as they are. */
    public static final Projection ALL = new Projection();

    private final Map<String, Projection> fields = new LinkedHashMap<>();
    private final Map<Integer, Projection> elements = new TreeMap<>();

    private Projection() {}

    static Projection of(List<Path> paths) {
        Projection root = new Projection();
        paths.forEach(path -> root.add(path.steps()));
        return root;
    }

    /** Only these of the item's own attributes. */
    public static Projection ofAttributes(Iterable<String> names) {
        Projection root = new Projection();
        names.forEach(name -> root.fields.put(name, ALL));
        return root;
    }

    private void add(List<Path.Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        Path.Step first = steps.get(0);
        Projection next = first instanceof Path.Field field
                ? fields.computeIfAbsent(field.name(), name -> new Projection())
                : elements.computeIfAbsent(((Path.Index) first).position(), position -> new Projection());
        next.add(steps.subList(1, steps.size()));
    }

    public Value.Document apply(Value.Document item) {
        return cut(item)
                .filter(Value.Document.class::isInstance)
                .map(Value.Document.class::cast)
                .orElse(Value.Document.EMPTY);
    }

    private Optional<Value> cut(Value value) {
        if (fields.isEmpty() && elements.isEmpty()) {
            return Optional.of(value);
        }
        if (value instanceof Value.Document map && !fields.isEmpty()) {
            Map<String, Value> kept = new LinkedHashMap<>();
            fields.forEach((name, inner) -> map.get(name).flatMap(inner::cut).ifPresent(part -> kept.put(name, part)));
            return kept.isEmpty() ? Optional.empty() : Optional.of(new Value.Document(kept));
        }
        if (value instanceof Value.Sequence list && !elements.isEmpty()) {
            List<Value> kept = new ArrayList<>();
            elements.forEach((position, inner) ->
                    new Path.Index(position).into(list).flatMap(inner::cut).ifPresent(kept::add));
            return kept.isEmpty() ? Optional.empty() : Optional.of(new Value.Sequence(kept));
        }
        return Optional.empty();
    }
}
