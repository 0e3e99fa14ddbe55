// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Changes an item as an update expression says: every right-hand side sees the item as it was. */
public final class Update {

    /** Changes nothing: what an update without an expression means. */
    public static final Update NONE = new Update(List.of());

    private final List<Action> actions;

    Update(List<Action> actions) {
        List<Action> ordered = new ArrayList<>(actions);
        // Elements of a list leave it last and from its end, so that all positions mean the list as it was.
        ordered.sort(Comparator.comparingInt(Action::rank));
        this.actions = List.copyOf(ordered);
        refuseOverlaps();
    }

    private void refuseOverlaps() {
        for (int i = 0; i < actions.size(); i++) {
            for (int j = i + 1; j < actions.size(); j++) {
                if (actions.get(i).path().overlaps(actions.get(j).path())) {
                    throw new ValidationException("Invalid UpdateExpression: Two document paths overlap with each"
                            + " other; must remove or rewrite one of these paths");
                }
            }
        }
    }

    public Value.Document apply(Value.Document before) {
        Value.Document after = before;
        for (Action action : actions) {
            after = action.apply(before, after);
        }
        return after;
    }

    /** The names of the item's own attributes that the update touches. */
    public Set<String> attributes() {
        Set<String> names = new LinkedHashSet<>();
        actions.forEach(action -> names.add(action.path().attribute()));
        return names;
    }

    /** Changes one attribute. */
    interface Action {
        Path path();

        /** Reads from the item as it was before the update and changes it as far as the update has come. */
        Value.Document apply(Value.Document before, Value.Document after);

        default int rank() {
            return 0;
        }
    }

    /** Sets an attribute. */
    record Assign(Path path, Operand operand) implements Action {
        @Override
        public Value.Document apply(Value.Document before, Value.Document after) {
            return path.set(after, Operand.present(operand, before));
        }
    }

    /** Removes an attribute. */
    record Remove(Path path) implements Action {
        @Override
        public Value.Document apply(Value.Document before, Value.Document after) {
            return path.remove(after);
        }

        @Override
        public int rank() {
            Path.Step last = path.steps().get(path.steps().size() - 1);
            return last instanceof Path.Index index ? Integer.MAX_VALUE - index.position() : 1;
        }
    }

    /** Adds to a number or to a set. */
    record Add(Path path, Value amount) implements Action {
        @Override
        public Value.Document apply(Value.Document before, Value.Document after) {
            Value current = path.in(before).orElse(null);
            return path.set(after, current == null ? amount : sum(current));
        }

        private Value sum(Value current) {
            if (current instanceof Value.Numeric a && amount instanceof Value.Numeric b) {
                return new Value.Numeric(ValueCodec.inRange(a.number().add(b.number())));
            }
            if (current instanceof Value.Group a
                    && amount instanceof Value.Group b
                    && a.type().equals(b.type())) {
                Set<Value> members = new LinkedHashSet<>(a.members());
                members.addAll(b.members());
                return new Value.Group(a.type(), members);
            }
            throw Operand.wrongType();
        }
    }

    /** Takes members out of a set; a set that becomes empty goes too. */
    record Delete(Path path, Value.Group gone) implements Action {
        @Override
        public Value.Document apply(Value.Document before, Value.Document after) {
            Value current = path.in(before).orElse(null);
            if (current == null) {
                return after;
            }
            if (!(current instanceof Value.Group group) || !group.type().equals(gone.type())) {
                throw Operand.wrongType();
            }
            Set<Value> members = new LinkedHashSet<>(group.members());
            members.removeAll(gone.members());
            return members.isEmpty() ? path.remove(after) : path.set(after, new Value.Group(group.type(), members));
        }
    }
}
