// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One way to weaken a fleet repository.
 *
 * @param name what is done, for the table
 * @param rule the id of the rule that must refuse it
 * @param stage when it must be refused
 */
record Mutation(String name, String rule, Stage stage, Change change) {

    enum Stage {
        BEFORE_THE_BUILD,
        AFTER_THE_BUILD
    }

    /** Does it. */
    @FunctionalInterface
    interface Change {
        void apply(FleetOnDisk fleet) throws Exception;
    }

    static Mutation source(String name, String rule, Change change) {
        return new Mutation(name, rule, Stage.BEFORE_THE_BUILD, change);
    }

    static Mutation build(String name, String rule, Change change) {
        return new Mutation(name, rule, Stage.AFTER_THE_BUILD, change);
    }

    /** An edit of one file. */
    static Change edit(String path, String from, String to) {
        return fleet -> fleet.edit(path, from, to);
    }

    /** A file that is there no more, nor named in its folder's kustomization. */
    static Change drop(String path) {
        return fleet -> fleet.drop(path);
    }

    /** A new file that its folder's kustomization names. */
    static Change add(String path, String text) {
        return fleet -> fleet.addResource(path, text);
    }

    static List<Mutation> all() {
        return Stream.of(SourceMutations.ALL, PodMutations.ALL, BuildMutations.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** Some of them, always the same. */
    static List<Mutation> sample() {
        List<Mutation> shuffled = new ArrayList<>(all());
        Collections.shuffle(shuffled, new Random(7));
        return List.copyOf(shuffled.subList(0, 16));
    }

    @Override
    public String toString() {
        return name + " -> " + rule;
    }
}
