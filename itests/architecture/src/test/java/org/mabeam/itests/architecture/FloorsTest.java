// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A floor imports only API packages of the floors below it; time and chance are passed in. */
class FloorsTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/itests/"))
            .importPackages("org.mabeam");

    private static final String[] FOUNDATION_API = {
        "org.mabeam.foundation.error",
        "org.mabeam.foundation.event",
        "org.mabeam.foundation.discovery",
        "org.mabeam.foundation.plugin",
        "org.mabeam.foundation.process",
        "org.mabeam.foundation.config",
        "org.mabeam.foundation.telemetry",
        "org.mabeam.foundation.protection",
        "org.mabeam.foundation.health"
    };

    private static final String[] API = with(
            FOUNDATION_API,
            "org.mabeam.variable",
            "org.mabeam.study",
            "org.mabeam.strategy",
            "org.mabeam.agent",
            "org.mabeam.consensus");

    @Test
    void theFoundationKnowsOnlyItself() {
        classes()
                .that(resideInAnyPackage("org.mabeam.foundation.."))
                .should(knowOfTheHouseOnly(FOUNDATION_API))
                .check(HOUSE);
    }

    @Test
    void theApiKnowsOnlyApi() {
        classes().that(resideInAnyPackage(API)).should(knowOfTheHouseOnly(API)).check(HOUSE);
    }

    @Test
    void everyImplementationKnowsOnlyApiAndItself() {
        classes()
                .that(resideInAnyPackage("org.mabeam..internal.."))
                .and(DescribedPredicate.not(resideInAnyPackage("org.mabeam.strategies..", "org.mabeam.shell..")))
                .should(knowOfTheHouseOnly(API))
                .check(HOUSE);
    }

    @Test
    void bothEndsOfTheLocalDoorKnowItsProtocolToo() {
        classes()
                .that(resideInAnyPackage("org.mabeam.shell.."))
                .should(knowOfTheHouseOnly(with(API, "org.mabeam.shell.protocol.internal")))
                .check(HOUSE);
    }

    @Test
    void strategiesKnowTheirKernelToo() {
        classes()
                .that(resideInAnyPackage("org.mabeam.strategies.."))
                .should(knowOfTheHouseOnly(with(API, "org.mabeam.strategies.kernel")))
                .check(HOUSE);
    }

    @Test
    void packagesOfTheApiHaveNoCycles() {
        com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                .matching("org.mabeam.(foundation.*|variable|study|strategy|agent|consensus)")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void timeAndChanceArePassedIn() {
        DescribedPredicate<JavaClass> wiring = DescribedPredicate.describe(
                "wired by Declarative Services or by the shell",
                type -> type.isAnnotatedWith("org.osgi.service.component.annotations.Component")
                        || type.isAnnotatedWith("org.apache.karaf.shell.api.action.Command"));
        noClasses()
                .that(DescribedPredicate.not(wiring))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(java.util.concurrent.ThreadLocalRandom.class, "current")
                .because("time and chance are passed in")
                .check(HOUSE);
    }

    @Test
    void nobodyPrintsOrSleeps() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(HOUSE);
    }

    @Test
    void componentsAreInjectedThroughTheirConstructor() {
        noFields()
                .should()
                .beAnnotatedWith("org.osgi.service.component.annotations.Activate")
                .check(HOUSE);
    }

    private static String[] with(String[] packages, String... more) {
        String[] all = Arrays.copyOf(packages, packages.length + more.length);
        System.arraycopy(more, 0, all, packages.length, more.length);
        return all;
    }

    /** Of the house's own classes only those in the given packages and in the class's own bundle. */
    private static ArchCondition<JavaClass> knowOfTheHouseOnly(String... packages) {
        DescribedPredicate<JavaClass> given = resideInAnyPackage(packages);
        return new ArchCondition<>("know of the house only " + given.getDescription() + " and their own bundle") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("org.mabeam."))
                        .filter(dependency -> !given.test(dependency.getTargetClass()))
                        .filter(dependency ->
                                !bundle(dependency.getTargetClass()).equals(bundle(type)))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(type, dependency.getDescription())));
            }
        };
    }

    /** What comes before {@code internal} in the package's name. */
    private static String bundle(JavaClass type) {
        return type.getPackageName().replaceFirst("\\.internal(\\..*)?$", "");
    }
}
