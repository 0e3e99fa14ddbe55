// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tenantry.onboarding.crash.Repeats.Repeated;
import io.tenantry.onboarding.http.contract.Contract;
import io.tenantry.onboarding.http.contract.ContractOperation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every request of the contract that changes something comes three times at the same time, at two replicas: each answer
 * is one that the contract names, and what comes of it is what comes of one.
 */
class RepeatIT {

    private static final int SAMPLE = 4;
    private static final long SEED = 20_261_125;

    @TempDir
    private static Path folder;

    private static World world;
    private static Replica one;
    private static Replica two;

    @BeforeAll
    static void start() {
        world = new World(folder);
        one = world.replica(Clock.systemUTC());
        two = world.replica(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        world.close();
    }

    private static List<ContractOperation> changing() {
        return Contract.get().operations().stream()
                .filter(operation -> !operation.method().equals("GET"))
                .toList();
    }

    @Test
    void everyRequestOfTheContractThatChangesSomethingHasACase() {
        assertThat(Repeats.CASES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        changing().stream().map(ContractOperation::name).toList());
    }

    @TestFactory
    Stream<DynamicTest> aSampleMayComeThreeTimesAtOnce() {
        List<ContractOperation> all = new ArrayList<>(changing());
        Collections.shuffle(all, new Random(Long.getLong("failure.seed", SEED)));
        return all.stream().limit(SAMPLE).map(RepeatIT::test);
    }

    @Tag("catalogue")
    @TestFactory
    Stream<DynamicTest> everyRequestThatChangesSomethingMayComeThreeTimesAtOnce() {
        return changing().stream().map(RepeatIT::test);
    }

    private static DynamicTest test(ContractOperation operation) {
        Consumer<Repeated> play = Optional.ofNullable(Repeats.CASES.get(operation.name()))
                .orElseThrow(() -> new AssertionError("no case for " + operation.name()));
        return dynamicTest(operation.name(), () -> play.accept(new Repeated(world, one, two, operation)));
    }
}
