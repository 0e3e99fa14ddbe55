// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "io.tenantry.local";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void marksEveryPackageForNullness() {
        assertThat(CLASSES)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .as(type.getPackageName())
                        .isTrue());
    }

    @Test
    void importsNothingOfTheProductItServes() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.tenantry.onboarding..",
                        "io.tenantry.cli..",
                        "io.tenantry.tenant..",
                        "io.tenantry.overlay..",
                        "io.tenantry.kustomize..",
                        "io.tenantry.gate..",
                        "software.amazon..")
                .check(CLASSES);
    }

    @Test
    void keepsWiringOnTheTopFloor() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".app")
                .check(CLASSES);
    }

    @Test
    void keepsThePurePackagesPure() {
        only("expression", "io.vertx.core.json..");
        only("table", ROOT + ".expression..");
        only("iam", "io.vertx.core.json..");
        only("journal", "io.vertx.core.json..");
        only("git", "io.vertx..", "org.eclipse.jgit..", "io.tenantry.fleet.clone", "org.slf4j..");
    }

    private static void only(String name, String... more) {
        String[] allowed = new String[more.length + 3];
        System.arraycopy(more, 0, allowed, 0, more.length);
        allowed[more.length] = ROOT + "." + name + "..";
        allowed[more.length + 1] = "java..";
        allowed[more.length + 2] = "org.jspecify..";
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }

    @Test
    void usesNoNamesThatSayNothing() {
        assertThat(CLASSES)
                .extracting(JavaClass::getSimpleName)
                .noneMatch(name -> name.matches(".*(Impl|Manager|Helper|Utils|Processor|Data)"));
    }
}
