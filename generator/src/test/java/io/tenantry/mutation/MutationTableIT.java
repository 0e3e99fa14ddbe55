// SPDX-License-Identifier: Apache-2.0
package io.tenantry.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.admission.AdmissionProof;
import io.tenantry.argocd.CellProof;
import io.tenantry.argocd.PlatformProof;
import io.tenantry.isolation.NetworkProof;
import io.tenantry.isolation.PolicyLint;
import io.tenantry.isolation.RouteProof;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.proof.Evaluator;
import io.tenantry.proof.FleetFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to weaken a shipped file turns an evaluator red: what a mutation survives is not proven. The mutations of
 * the IAM policies are in services/local, beside their evaluator. A sample by default, all of them with -Pcatalogue.
 */
class MutationTableIT {

    private static final List<Evaluator> EVALUATORS = List.of(
            new NetworkProof(),
            new PolicyLint(),
            new RouteProof(),
            new AdmissionProof(),
            new CellProof(),
            new PlatformProof());

    private static final List<String> CAUGHT = new ArrayList<>();

    private final FleetFiles shipped = FleetFiles.shipped();

    static Stream<Mutation> mutations() {
        return Mutation.all();
    }

    /** Some of them, always the same. */
    static List<Mutation> sample() {
        List<Mutation> shuffled = new ArrayList<>(mutations().toList());
        Collections.shuffle(shuffled, new Random(7));
        return shuffled.subList(0, 30);
    }

    @BeforeAll
    static void needsKustomize() {
        KustomizeForTests.find();
    }

    @Test
    void withoutAMutationNobodyIsRed() {
        assertThat(EVALUATORS)
                .allSatisfy(evaluator -> assertThat(evaluator.violations(shipped))
                        .as(evaluator.name())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("sample")
    void aWeakeningTurnsAnEvaluatorRed(Mutation mutation) {
        assertCaught(mutation);
    }

    @Tag("catalogue")
    @ParameterizedTest
    @MethodSource("mutations")
    void everyWeakeningTurnsAnEvaluatorRed(Mutation mutation) {
        assertCaught(mutation);
    }

    private void assertCaught(Mutation mutation) {
        FleetFiles weakened = mutation.apply(shipped);
        List<String> caught = EVALUATORS.stream()
                .flatMap(evaluator -> first(evaluator, weakened))
                .toList();
        assertThat(caught).as("caught by").isNotEmpty();
        CAUGHT.add("%-42s -> %s".formatted(mutation, caught.get(0)));
    }

    /** The first thing that does not hold, or what the evaluator does not understand. */
    private static Stream<String> first(Evaluator evaluator, FleetFiles weakened) {
        try {
            return evaluator.violations(weakened).stream()
                    .limit(1)
                    .map(violation -> evaluator.name() + ": " + violation);
        } catch (RuntimeException refused) {
            return Stream.of(evaluator.name() + " refuses: " + refused.getMessage());
        }
    }

    @Test
    void thereAreEnoughOfThemAndNoneIsTwice() {
        assertThat(mutations().map(Mutation::title)).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    }

    @AfterAll
    static void printTheTable() {
        System.out.println("Files: mutation -> what caught it (" + CAUGHT.size() + ")");
        CAUGHT.forEach(System.out::println);
    }
}
