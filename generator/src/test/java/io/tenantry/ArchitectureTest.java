// SPDX-License-Identifier: Apache-2.0
package io.tenantry;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The floors of ARCHITECTURE.md, for this module: who may import whom, and nobody in a circle. */
class ArchitectureTest {

    private static final String ROOT = "io.tenantry.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tenantry");

    /** What each package may import beside itself, the JDK and JSpecify: ours by their whole names, then libraries. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            floor("tenant"),
            floor("trace", "tenant", "org.slf4j.."),
            floor("yaml", "org.snakeyaml.engine.."),
            floor("service", "tenant", "yaml"),
            floor("overlay", "service", "tenant", "yaml", "freemarker.."),
            floor("release", "overlay", "service", "tenant", "yaml"),
            floor("kustomize", "tenant", "yaml"),
            floor("gate.pod", "yaml"),
            floor("gate.build", "gate.pod", "kustomize", "tenant", "yaml"),
            floor("gate.source", "yaml"),
            floor(
                    "gate.base",
                    "gate.build",
                    "gate.pod",
                    "gate.source",
                    "kustomize",
                    "overlay",
                    "service",
                    "tenant",
                    "yaml"),
            floor("gate.render", "gate.source", "overlay", "tenant", "yaml"),
            floor(
                    "gate.shape",
                    "gate.base",
                    "gate.build",
                    "gate.render",
                    "gate.source",
                    "kustomize",
                    "overlay",
                    "tenant",
                    "yaml"),
            floor(
                    "gate",
                    "gate.base",
                    "gate.render",
                    "gate.shape",
                    "gate.source",
                    "kustomize",
                    "overlay",
                    "tenant",
                    "yaml"),
            floor("fleet.object", "tenant", "org.eclipse.jgit.."),
            floor("fleet.clone", "fleet.object", "tenant", "trace", "org.eclipse.jgit.."),
            floor("fleet.commit", "fleet.clone", "fleet.object", "tenant", "org.eclipse.jgit.."),
            floor(
                    "fleet.push",
                    "fleet.clone",
                    "fleet.commit",
                    "fleet.object",
                    "tenant",
                    "trace",
                    "org.eclipse.jgit..",
                    "org.slf4j.."),
            floor("fleet.history", "fleet.clone", "fleet.object", "gate.source", "tenant", "org.eclipse.jgit.."),
            floor(
                    "fleet",
                    "fleet.clone",
                    "fleet.commit",
                    "fleet.history",
                    "fleet.object",
                    "fleet.push",
                    "service",
                    "tenant",
                    "org.eclipse.jgit..",
                    "org.slf4j.."));

    @Test
    void noPackageIsInACircle() {
        slices().matching("io.tenantry.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageImportsOnlyWhatItsFloorAllows() {
        MAY_IMPORT.forEach((name, allowed) -> {
            List<String> packages = new ArrayList<>(List.of(ROOT + name, "java..", "javax..", "org.jspecify.."));
            packages.addAll(allowed);
            ArchRule rule = ArchRuleDefinition.classes()
                    .that()
                    .resideInAPackage(ROOT + name)
                    .should()
                    .onlyDependOnClassesThat(DescribedPredicate.describe(
                            "are in " + packages,
                            dependency -> isPrimitive(dependency)
                                    || JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new))
                                            .test(dependency.getBaseComponentType())));
            rule.check(CLASSES);
        });
    }

    @Test
    void everyPackageHasItsFloorAndRefusesNull() throws Exception {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages)
                .isEqualTo(MAY_IMPORT.keySet().stream().map(name -> ROOT + name).collect(Collectors.toSet()));
        for (String name : packages) {
            Class<?> description = Class.forName(name + ".package-info");
            assertThat(description.isAnnotationPresent(NullMarked.class))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void noTypeIsNamedForNothing() {
        for (String ending : List.of("Impl", "Manager", "Helper", "Utils", "Util")) {
            ArchRuleDefinition.noClasses()
                    .should()
                    .haveSimpleNameEndingWith(ending)
                    .check(CLASSES);
        }
    }

    /** The core takes its time from a clock that it is given. */
    @Test
    void nothingAsksTheTimeByItself() {
        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    private static Map.Entry<String, List<String>> floor(String name, String... allowed) {
        return Map.entry(
                name,
                Arrays.stream(allowed)
                        .map(one -> one.endsWith("..") ? one : ROOT + one)
                        .toList());
    }

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }
}
