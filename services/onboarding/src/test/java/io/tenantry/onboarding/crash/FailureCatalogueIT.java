// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tenantry.onboarding.crash.FailureCase.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays the failures of {@link FailureTable}, each in a world of its own, and writes what was seen to
 * {@code target/failure-catalogue.md}. {@code -Dfailure.case=F03,F11} plays these alone.
 */
class FailureCatalogueIT {

    private static final int SAMPLE = 3;
    private static final long SEED = 20_261_125;
    private static final Map<String, String> SEEN = new ConcurrentHashMap<>();

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> aSampleEndsAsItMust() {
        List<FailureCase> quick = new ArrayList<>(FailureTable.cases().stream()
                .filter(one -> one.proof() instanceof Played played && played.quick())
                .toList());
        Collections.shuffle(quick, new Random(Long.getLong("failure.seed", SEED)));
        return quick.stream().limit(SAMPLE).map(FailureCatalogueIT::test);
    }

    @Tag("catalogue")
    @TestFactory
    Stream<DynamicTest> everyFailureEndsAsItMust() {
        List<String> wanted = List.of(System.getProperty("failure.case", "").split(","));
        return FailureTable.cases().stream()
                .filter(one -> one.proof() instanceof Played)
                .filter(one -> wanted.contains("") || wanted.contains(one.id()))
                .map(FailureCatalogueIT::test);
    }

    private static DynamicTest test(FailureCase one) {
        return dynamicTest(one.id() + " " + one.fault(), () -> play(one));
    }

    private static void play(FailureCase one) throws IOException {
        long start = System.nanoTime();
        try (World world = new World(Files.createTempDirectory(folder, one.id()))) {
            String seen = ((Played) one.proof()).scene().play(world);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            SEEN.put(one.id(), seen + " (" + took.toSeconds() + " s)");
        } catch (RuntimeException | Error e) {
            SEEN.put(one.id(), "**not as it must be**: " + e.getClass().getSimpleName());
            throw e;
        }
    }

    @AfterAll
    static void report() throws IOException {
        Files.writeString(
                Path.of("target", "failure-catalogue.md"),
                "# Failures of an onboarding: what was seen\n\n"
                        + FailurePage.table("seen", one -> SEEN.getOrDefault(one.id(), FailurePage.proof(one))));
    }
}
