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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The floors of ARCHITECTURE.md, for this module: who may import whom, and nobody in a circle. */
class ArchitectureTest {

    private static final String ROOT = "io.tenantry.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tenantry");

    /** What each package may import beside the JDK and JSpecify: ours first, then libraries. */
    private static final Map<String, List<String>> MAY_IMPORT = new TreeMap<>(Map.of(
            "tenant", List.of(),
            "yaml", List.of("org.snakeyaml.engine"),
            "service", List.of("io.tenantry.tenant", "io.tenantry.yaml"),
            "overlay", List.of("io.tenantry.service", "io.tenantry.tenant", "io.tenantry.yaml", "freemarker"),
            "release", List.of("io.tenantry.overlay", "io.tenantry.service", "io.tenantry.tenant", "io.tenantry.yaml"),
            "kustomize", List.of("io.tenantry.tenant", "io.tenantry.yaml"),
            "gate",
                    List.of(
                            "io.tenantry.kustomize",
                            "io.tenantry.overlay",
                            "io.tenantry.service",
                            "io.tenantry.tenant",
                            "io.tenantry.yaml"),
            "gate.build",
                    List.of("io.tenantry.gate.pod", "io.tenantry.kustomize", "io.tenantry.tenant", "io.tenantry.yaml"),
            "gate.pod", List.of("io.tenantry.yaml"),
            "fleet",
                    List.of(
                            "io.tenantry.gate",
                            "io.tenantry.overlay",
                            "io.tenantry.service",
                            "io.tenantry.tenant",
                            "io.tenantry.trace",
                            "io.tenantry.yaml",
                            "org.eclipse.jgit",
                            "org.slf4j")));

    static {
        MAY_IMPORT.put("trace", List.of("io.tenantry.tenant", "org.slf4j"));
    }

    @Test
    void noPackageIsInACircle() {
        slices().matching("io.tenantry.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageImportsOnlyWhatItsFloorAllows() {
        MAY_IMPORT.forEach((name, allowed) -> {
            List<String> packages = new ArrayList<>(List.of(ROOT + name + "..", "java..", "javax..", "org.jspecify.."));
            allowed.forEach(other -> packages.add(other + ".."));
            ArchRule rule = ArchRuleDefinition.classes()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
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
        for (String name : packages) {
            assertThat(MAY_IMPORT).as("floors of %s", name).containsKey(name.substring(ROOT.length()));
            Class<?> description = Class.forName(name + ".package-info");
            assertThat(description.isAnnotationPresent(NullMarked.class))
                    .as(name)
                    .isTrue();
        }
        assertThat(packages).contains(ROOT + "tenant", ROOT + "overlay", ROOT + "gate", ROOT + "kustomize");
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

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }
}
