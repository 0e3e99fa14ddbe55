// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tenantry");

    @Test
    void hasNoCyclesOfPackages() {
        slices().matching("io.tenantry.cli.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void isImportedByNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tenantry.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tenantry.cli..")
                .check(ALL);
    }

    @Test
    void keepsMainOnTheTopFloor() {
        noClasses()
                .that()
                .resideInAPackage("io.tenantry.cli.(*)..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tenantry.cli")
                .check(ALL);
    }

    @Test
    void speaksToTheControlPlaneOverHttpOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.tenantry.cli.api..",
                        "io.tenantry.cli.tenant..",
                        "io.tenantry.cli.operation..",
                        "io.tenantry.cli.signup..",
                        "io.tenantry.cli.token..",
                        "io.tenantry.cli.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tenantry.onboarding..", "io.tenantry.local..", "io.vertx..")
                .check(ALL);
    }

    @Test
    void marksEveryPackageAgainstNulls() {
        classes()
                .that()
                .resideInAPackage("io.tenantry.cli..")
                .should(lieInAMarkedPackage())
                .check(ALL);
    }

    private static ArchCondition<JavaClass> lieInAMarkedPackage() {
        return new ArchCondition<>("lie in a package that is @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(item, marked, item.getPackageName()));
            }
        };
    }
}
