// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tenantry.onboarding", "io.tenantry.web", "io.tenantry.tenant");

    @Test
    void importsTheCoreThePagesVertxAndJacksonAlone() {
        classes()
                .that()
                .resideInAPackage("io.tenantry.onboarding.http..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.tenantry.onboarding.http..",
                        "io.tenantry.onboarding",
                        "io.tenantry.onboarding.capacity",
                        "io.tenantry.onboarding.operation",
                        "io.tenantry.onboarding.request",
                        "io.tenantry.onboarding.signup",
                        "io.tenantry.onboarding.store",
                        "io.tenantry.onboarding.access",
                        "io.tenantry.onboarding.webhook..",
                        "io.tenantry.tenant",
                        "io.tenantry.trace",
                        "io.tenantry.web",
                        // The contract is YAML.
                        "io.tenantry.yaml",
                        // The commit that an operation has made is a value of the fleet.
                        "io.tenantry.fleet.object",
                        "io.vertx..",
                        "io.netty..",
                        "com.fasterxml.jackson..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "java..",
                        "javax.crypto..")
                .check(CLASSES);
    }

    @Test
    void partsShareNoCycle() {
        slices().matching("io.tenantry.onboarding.(http..)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheControlPlanesWiringSeesTheInterface() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.tenantry.onboarding.http..", "io.tenantry.onboarding.app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.tenantry.onboarding.http..")
                .check(CLASSES);
    }

    @Test
    void writesPagesThroughThePagesAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.tenantry.onboarding..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("freemarker..")
                .check(CLASSES);
    }

    @Test
    void asksTheClockAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.tenantry.onboarding.http..")
                .should()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }
}
