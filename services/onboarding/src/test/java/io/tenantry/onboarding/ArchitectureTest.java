// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the layers of the control plane: the journeys in the middle, every technology in a room of its own. */
class ArchitectureTest {

    private static final String CORE = "io.tenantry.onboarding";
    private static final String VERTX = "io.vertx..";
    private static final String AWS = "software.amazon..";
    private static final String JACKSON = "com.fasterxml..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.tenantry.(**)").should().beFreeOfCycles());
    }

    @Test
    void journeysKnowNoTechnology() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(VERTX, AWS, JACKSON, CORE + ".*..", "java.net.http.."));
    }

    @Test
    void siblingsNeverSeeEachOther() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE + ".aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE + ".http..", CORE + ".app.."));
        check(noClasses()
                .that()
                .resideInAPackage(CORE + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE + ".aws..", CORE + ".app.."));
        check(noClasses()
                .that()
                .resideInAPackage(CORE + ".webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE + ".aws..", CORE + ".app..", CORE + ".http..", CORE + ".journey.."));
    }

    @Test
    void accessKnowsTheCoreAndTokensAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(CORE + ".access..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        CORE + ".aws..", CORE + ".app..", CORE + ".http..", CORE + ".journey..", CORE + ".webhook.."));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CORE + ".access..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds.."));
    }

    @Test
    void onlyTheEdgeKnowsVertx() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(CORE + ".http..", CORE + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(VERTX));
    }

    /** Foreign payloads are JSON, wherever they come in. */
    @Test
    void onlyTheEdgeAndWebHooksKnowJson() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(CORE + ".http..", CORE + ".app..", CORE + ".webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JACKSON));
    }

    /** Main chooses the credentials, and so sees that part of the SDK. */
    @Test
    void onlyTheAwsPackageCallsAws() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(CORE + ".aws..", CORE + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AWS));
        check(noClasses()
                .that()
                .resideInAPackage(CORE + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services.."));
    }

    /** Who measures and writes logs is told by listeners: everything else could do without. */
    @Test
    void onlyTelemetryKnowsHowThingsAreMeasuredAndLogged() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(CORE + ".telemetry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.prometheus..", "ch.qos.logback.."));
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE + ".telemetry..", CORE + ".configuration..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE + ".aws..", CORE + ".http..", CORE + ".journey..", CORE + ".app.."));
    }

    @Test
    void timeComesFromAClock() {
        check(noClasses().should().callMethod(Instant.class, "now"));
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes().should(BeInANullMarkedPackage.CONDITION));
    }

    private static void check(ArchRule rule) {
        assertThat(CLASSES).isNotEmpty();
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static final class BeInANullMarkedPackage extends ArchCondition<JavaClass> {

        private static final BeInANullMarkedPackage CONDITION = new BeInANullMarkedPackage();

        private BeInANullMarkedPackage() {
            super("be in a package that is @NullMarked");
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            boolean marked = item.getPackage()
                    .tryGetPackageInfo()
                    .filter(info -> info.isAnnotatedWith(NullMarked.class))
                    .isPresent();
            events.add(
                    new SimpleConditionEvent(item, marked, item.getPackageName() + " has no @NullMarked package-info"));
        }
    }
}
