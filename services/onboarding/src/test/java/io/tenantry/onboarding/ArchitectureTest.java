// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the layers of the control plane: the journeys in the middle, every technology in a room of its own. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Floors.CORE);

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.tenantry.(**)").should().beFreeOfCycles());
    }

    @Test
    void everyPackageHasItsFloor() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages).isEqualTo(Floors.MAY_SEE.keySet());
    }

    @Test
    void everyPackageDependsOnlyOnWhatItsFloorAllows() {
        Floors.MAY_SEE.forEach((name, allowed) -> check(classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are in " + allowed, type -> isAllowed(type.getBaseComponentType(), name, allowed)))));
    }

    private static boolean isAllowed(JavaClass type, String name, List<String> allowed) {
        String owner = type.getPackageName();
        boolean platform =
                (owner.startsWith("java.") || owner.startsWith("javax.")) && !owner.startsWith("java.net.http");
        return type.isPrimitive()
                || platform
                || owner.equals(name)
                || owner.equals("org.jspecify.annotations")
                || owner.startsWith("org.slf4j")
                || JavaClass.Predicates.resideInAnyPackage(allowed.toArray(String[]::new))
                        .test(type);
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
        rule.check(CLASSES);
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
