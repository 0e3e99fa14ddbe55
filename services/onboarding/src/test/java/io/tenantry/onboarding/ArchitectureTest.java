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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the layers of the control plane: the journeys in the middle, every technology in a room of its own. */
class ArchitectureTest {

    private static final String ONBOARDING = "onboarding";
    private static final String CORE = "io.tenantry." + ONBOARDING;
    private static final String HTTP = ONBOARDING + ".http";
    private static final String PROBLEM = HTTP + ".problem";
    private static final String REQUEST = HTTP + ".request";
    private static final String CALLER = HTTP + ".caller";
    private static final String SERVER = HTTP + ".server";
    private static final String EXCHANGE = HTTP + ".exchange";
    private static final String OPERATION = HTTP + ".operation";
    private static final String VERTX = "io.vertx..";
    private static final String NETTY = "io.netty..";
    private static final String AWS = "software.amazon..";
    private static final String JACKSON = "com.fasterxml..";
    private static final String HTTP_CLIENT = "java.net.http..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(CORE);

    /**
     * What each package may depend on beside itself, the JDK, JSpecify and SLF4J's API: ours by their whole names, then
     * libraries with all below them. Whatever is not named here is refused.
     */
    private static final Map<String, List<String>> MAY_SEE = Map.ofEntries(
            floor(".request", "tenant"),
            floor(".operation", ONBOARDING + ".request", "fleet.object", "tenant"),
            floor(".store", ONBOARDING + ".operation", ONBOARDING + ".request", "tenant"),
            floor(".provision", ONBOARDING + ".operation", "service", "tenant"),
            floor(".capacity", ONBOARDING + ".operation", ONBOARDING + ".request", ONBOARDING + ".store", "tenant"),
            floor(".signup", ONBOARDING + ".operation", ONBOARDING + ".request", ONBOARDING + ".store", "tenant"),
            floor(
                    "",
                    ONBOARDING + ".capacity",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".signup",
                    ONBOARDING + ".store",
                    "tenant"),
            floor(".outbound", HTTP_CLIENT),
            floor(
                    ".access",
                    ONBOARDING + ".request",
                    ONBOARDING + ".store",
                    ONBOARDING + ".outbound",
                    "tenant",
                    "com.nimbusds.."),
            floor(
                    ".journey",
                    ONBOARDING,
                    ONBOARDING + ".operation",
                    ONBOARDING + ".provision",
                    ONBOARDING + ".request",
                    ONBOARDING + ".signup",
                    ONBOARDING + ".store",
                    "fleet",
                    "fleet.commit",
                    "fleet.object",
                    "fleet.push",
                    "gate",
                    "gate.source",
                    "kustomize",
                    "overlay",
                    "release",
                    "service",
                    "tenant",
                    "trace"),
            floor(".webhook", "tenant", "com.standardwebhooks.."),
            floor(".webhook.intake", ONBOARDING + ".request", ONBOARDING + ".webhook", "tenant", "yaml", JACKSON),
            floor(
                    ".webhook.in",
                    ONBOARDING,
                    ONBOARDING + ".request",
                    ONBOARDING + ".store",
                    ONBOARDING + ".outbound",
                    ONBOARDING + ".webhook",
                    ONBOARDING + ".webhook.intake",
                    "tenant",
                    JACKSON,
                    HTTP_CLIENT),
            floor(
                    ".webhook.out",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".store",
                    ONBOARDING + ".webhook",
                    "tenant",
                    "trace",
                    JACKSON),
            floor(
                    ".telemetry",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".store",
                    "tenant",
                    "trace",
                    "io.micrometer..",
                    "io.prometheus..",
                    "ch.qos.logback.."),
            floor(".configuration"),
            floor(".aws", ONBOARDING + ".operation", "tenant", "trace", "dev.failsafe..", AWS),
            floor(
                    ".aws.table",
                    ONBOARDING + ".aws",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".store",
                    "service",
                    "tenant",
                    AWS),
            floor(
                    ".aws.state",
                    ONBOARDING + ".access",
                    ONBOARDING + ".aws",
                    ONBOARDING + ".aws.table",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".signup",
                    ONBOARDING + ".store",
                    "fleet.object",
                    "tenant",
                    AWS),
            floor(
                    ".aws.message",
                    ONBOARDING + ".aws",
                    ONBOARDING + ".aws.table",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".signup",
                    ONBOARDING + ".store",
                    ONBOARDING + ".webhook",
                    ONBOARDING + ".webhook.in",
                    ONBOARDING + ".webhook.intake",
                    ONBOARDING + ".webhook.out",
                    "tenant",
                    AWS),
            floor(
                    ".aws.provision",
                    ONBOARDING + ".access",
                    ONBOARDING + ".aws",
                    ONBOARDING + ".aws.table",
                    ONBOARDING + ".capacity",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".provision",
                    ONBOARDING + ".request",
                    "service",
                    "tenant",
                    AWS),
            floor(".http.contract", "yaml", JACKSON),
            floor(".http.problem", JACKSON),
            floor(
                    ".http.request",
                    HTTP + ".contract",
                    PROBLEM,
                    ONBOARDING + ".request",
                    "tenant",
                    JACKSON,
                    VERTX,
                    NETTY),
            floor(".http.caller", ONBOARDING + ".access", PROBLEM, REQUEST, ONBOARDING + ".request", "tenant", VERTX),
            floor(".http.server", PROBLEM, REQUEST, "tenant", "trace", JACKSON, VERTX, NETTY),
            floor(
                    ".http.exchange",
                    ONBOARDING + ".access",
                    CALLER,
                    PROBLEM,
                    REQUEST,
                    SERVER,
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".store",
                    ONBOARDING + ".webhook",
                    ONBOARDING + ".webhook.in",
                    ONBOARDING + ".webhook.out",
                    "tenant",
                    "web",
                    JACKSON,
                    VERTX),
            // Groups of routes: only signing up sees another, since it makes tenants and leads to their operations.
            floor(".http.health", ONBOARDING + ".access", CALLER, EXCHANGE, PROBLEM, REQUEST, JACKSON, VERTX),
            floor(
                    ".http.operation",
                    ONBOARDING,
                    ONBOARDING + ".access",
                    CALLER,
                    EXCHANGE,
                    PROBLEM,
                    REQUEST,
                    SERVER,
                    ONBOARDING + ".operation",
                    ONBOARDING + ".store",
                    "fleet.object",
                    "tenant",
                    JACKSON,
                    VERTX),
            floor(
                    ".http.tenant",
                    ONBOARDING,
                    ONBOARDING + ".access",
                    CALLER,
                    EXCHANGE,
                    OPERATION,
                    PROBLEM,
                    REQUEST,
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".store",
                    "fleet.object",
                    "tenant",
                    JACKSON,
                    VERTX),
            floor(
                    ".http.signup",
                    CALLER,
                    EXCHANGE,
                    OPERATION,
                    PROBLEM,
                    REQUEST,
                    SERVER,
                    HTTP + ".tenant",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".signup",
                    ONBOARDING + ".store",
                    "tenant",
                    "web",
                    JACKSON,
                    "fleet.object",
                    VERTX),
            floor(
                    ".http.webhook",
                    ONBOARDING + ".access",
                    CALLER,
                    EXCHANGE,
                    PROBLEM,
                    REQUEST,
                    ONBOARDING + ".request",
                    ONBOARDING + ".store",
                    ONBOARDING + ".webhook",
                    ONBOARDING + ".webhook.in",
                    ONBOARDING + ".webhook.intake",
                    ONBOARDING + ".webhook.out",
                    "tenant",
                    JACKSON,
                    VERTX),
            floor(
                    ".http.admin",
                    ONBOARDING + ".access",
                    CALLER,
                    EXCHANGE,
                    PROBLEM,
                    REQUEST,
                    ONBOARDING + ".signup",
                    ONBOARDING + ".store",
                    "tenant",
                    JACKSON,
                    VERTX),
            floor(".http.reference", HTTP + ".contract", EXCHANGE, PROBLEM, REQUEST, "web", JACKSON, VERTX),
            // Mounts all of it.
            floor(
                    ".http",
                    ONBOARDING,
                    HTTP + ".admin",
                    CALLER,
                    EXCHANGE,
                    HTTP + ".health",
                    OPERATION,
                    HTTP + ".reference",
                    REQUEST,
                    SERVER,
                    HTTP + ".signup",
                    HTTP + ".tenant",
                    HTTP + ".webhook",
                    ONBOARDING + ".signup",
                    ONBOARDING + ".store",
                    ONBOARDING + ".webhook.in",
                    "web",
                    ONBOARDING + ".access",
                    ONBOARDING + ".webhook.out",
                    "tenant",
                    VERTX),
            // The top floor wires all of it; of AWS it sees credentials and errors, and no service.
            floor(
                    ".app",
                    "fleet",
                    "fleet.clone",
                    "fleet.object",
                    "gate",
                    "kustomize",
                    ONBOARDING,
                    ONBOARDING + ".access",
                    ONBOARDING + ".aws",
                    ONBOARDING + ".aws.message",
                    ONBOARDING + ".aws.provision",
                    ONBOARDING + ".aws.state",
                    ONBOARDING + ".capacity",
                    ONBOARDING + ".configuration",
                    HTTP,
                    CALLER,
                    HTTP + ".health",
                    REQUEST,
                    SERVER,
                    HTTP + ".webhook",
                    ONBOARDING + ".journey",
                    ONBOARDING + ".operation",
                    ONBOARDING + ".request",
                    ONBOARDING + ".signup",
                    ONBOARDING + ".store",
                    ONBOARDING + ".telemetry",
                    ONBOARDING + ".webhook",
                    ONBOARDING + ".webhook.in",
                    ONBOARDING + ".webhook.intake",
                    ONBOARDING + ".webhook.out",
                    "overlay",
                    "release",
                    "service",
                    "tenant",
                    "yaml",
                    "software.amazon.awssdk.auth..",
                    "software.amazon.awssdk.core..",
                    VERTX,
                    NETTY));

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching("io.tenantry.(**)").should().beFreeOfCycles());
    }

    @Test
    void everyPackageHasItsFloor() {
        Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages).isEqualTo(MAY_SEE.keySet());
    }

    @Test
    void everyPackageDependsOnlyOnWhatItsFloorAllows() {
        MAY_SEE.forEach((name, allowed) -> check(classes()
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

    private static Map.Entry<String, List<String>> floor(String name, String... allowed) {
        List<String> packages = Arrays.stream(allowed)
                .map(one -> one.contains("..") || one.startsWith("java.") ? one : "io.tenantry." + one)
                .toList();
        return Map.entry(CORE + name, packages);
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
