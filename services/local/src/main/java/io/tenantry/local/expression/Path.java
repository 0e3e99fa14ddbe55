// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leads from an item to one of its attributes, through maps and lists. */
record Path(List<Step> steps) {

    Path {
        steps = List.copyOf(steps);
    }

    /** The attribute of the item itself where the path begins. */
    String attribute() {
        return ((Field) steps.get(0)).name;
    }

    boolean isAttribute() {
        return steps.size() == 1;
    }

    Optional<Value> in(Value.Document item) {
        Optional<Value> found = Optional.of(item);
        for (Step step : steps) {
            found = found.flatMap(step::into);
        }
        return found;
    }

    Value.Document set(Value.Document item, Value value) {
        return (Value.Document) replace(item, 0, Optional.of(value));
    }

    Value.Document remove(Value.Document item) {
        return in(item).isEmpty() ? item : (Value.Document) replace(item, 0, Optional.empty());
    }

    private Value replace(Value container, int depth, Optional<Value> value) {
        Step step = steps.get(depth);
        if (depth == steps.size() - 1) {
            return step.put(container, value);
        }
        Value child = step.into(container).orElseThrow(Path::leadsNowhere);
        return step.put(container, Optional.of(replace(child, depth + 1, value)));
    }

    /** Whether one path is the other or leads through it. */
    boolean overlaps(Path other) {
        int common = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, common).equals(other.steps.subList(0, common));
    }

    private static ValidationException leadsNowhere() {
        return new ValidationException("The document path provided in the update expression is invalid for update");
    }

    /** Leads one level down. */
    sealed interface Step {
        Optional<Value> into(Value container);

        /** The container with another value at this step, or without any. */
        Value put(Value container, Optional<Value> value);
    }

    /** Leads into a map. */
    record Field(String name) implements Step {
        @Override
        public Optional<Value> into(Value container) {
            return container instanceof Value.Document map ? map.get(name) : Optional.empty();
        }

        @Override
        public Value put(Value container, Optional<Value> value) {
            if (!(container instanceof Value.Document map)) {
                throw leadsNowhere();
            }
            return value.isPresent() ? map.with(name, value.get()) : map.without(name);
        }
    }

    /** Leads into a list. */
    record Index(int position) implements Step {
        @Override
        public Optional<Value> into(Value container) {
            return container instanceof Value.Sequence list
                            && position < list.elements().size()
                    ? Optional.of(list.elements().get(position))
                    : Optional.empty();
        }

        @Override
        public Value put(Value container, Optional<Value> value) {
            if (!(container instanceof Value.Sequence list)) {
                throw leadsNowhere();
            }
            List<Value> elements = new ArrayList<>(list.elements());
            if (position >= elements.size()) {
                value.ifPresent(elements::add);
            } else if (value.isPresent()) {
                elements.set(position, value.get());
            } else {
                elements.remove(position);
            }
            return new Value.Sequence(elements);
        }
    }
}
