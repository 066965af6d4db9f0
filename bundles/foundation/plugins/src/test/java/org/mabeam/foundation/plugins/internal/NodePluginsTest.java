// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.plugins.internal.framework.PluginBundles;
import org.mabeam.foundation.plugins.internal.greeting.Greeter;
import org.osgi.framework.Bundle;

class NodePluginsTest {

    private static final GreeterJar ONE = GreeterJar.of("1.0.0");
    private static final GreeterJar TWO = GreeterJar.of("2.0.0");

    @TempDir
    private Path home;

    private World world;

    @BeforeEach
    void start() {
        world = new World(home);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void theFirstOfItsNameServesAndNeedsNoProbation() {
        assertThat(world.install(ONE)).singleElement().satisfies(info -> {
            assertThat(info.kinds()).containsExactly("Greeter");
            assertThat(info.origin()).isEqualTo("file polite-1.0.0.jar");
        });

        assertThat(world.serving()).contains("1.0.0");
        assertThat(world.listed()).containsExactly("1.0.0 serving");
        assertThat(world.history()).containsExactly("installed 1.0.0", "serving 1.0.0");
        assertThat(world.user.heard).isEmpty();
    }

    @Test
    void aNewerVersionIsTriedThenTakesOverAndTheOldOneGoesWhenItHasProvedItself() {
        world.install(ONE);

        world.install(TWO);

        assertThat(world.serving()).contains("2.0.0");
        assertThat(world.user.heard).containsExactly("rehearse 1.0.0 > 2.0.0", "move 1.0.0 > 2.0.0");
        assertThat(world.listed()).containsExactly("2.0.0 on probation", "1.0.0 standby");

        world.passes(World.WINDOW);

        assertThat(world.listed()).containsExactly("2.0.0 serving");
        assertThat(world.history())
                .containsExactly(
                        "installed 1.0.0",
                        "serving 1.0.0",
                        "installed 2.0.0",
                        "serving 2.0.0",
                        "on probation 2.0.0",
                        "confirmed 2.0.0",
                        "removed 1.0.0");
        assertThat(bundles()).hasSize(1);
    }

    @Test
    void whatItsUsersCannotTakeIsRefusedAndNothingChanges() {
        world.install(ONE);
        world.user.objections = List.of("agent ann: its state cannot be migrated");

        refused(TWO, "agent ann: its state cannot be migrated");

        assertThat(world.serving()).contains("1.0.0");
        assertThat(world.listed()).containsExactly("1.0.0 serving");
        assertThat(world.history()).endsWith("serving 1.0.0", "refused 2.0.0");
        assertThat(world.user.heard).containsExactly("rehearse 1.0.0 > 2.0.0");
    }

    @Test
    void aMoveThatFailsGoesBackAndTheJarIsNotTakenAgainUnlessSomebodyAsks() {
        world.install(ONE);
        world.user.failsAt = "2.0.0";

        refused(TWO, "agent ann: cannot start");

        assertThat(world.serving()).contains("1.0.0");
        assertThat(world.user.heard).endsWith("move 1.0.0 > 2.0.0", "move 2.0.0 > 1.0.0");
        assertThat(world.history()).endsWith("installed 2.0.0", "rolled back 2.0.0");

        world.user.failsAt = "none";
        world.plugins().offered(home.resolve("polite-2.0.0.jar"));
        assertThat(world.serving()).contains("1.0.0");
        world.install(TWO);
        assertThat(world.serving()).contains("2.0.0");
    }

    @Test
    void aVersionThatFailsTooOftenOnProbationIsTakenBack() {
        world.install(ONE);
        world.install(TWO);
        Entry<Greeter> two = world.greeters().find("polite").orElseThrow();

        world.probation().failed(two, "boom");
        world.probation().failed(two, "boom");
        assertThat(world.serving()).contains("2.0.0");
        world.probation().failed(two, "bang");

        assertThat(world.serving()).contains("1.0.0");
        assertThat(world.listed()).containsExactly("1.0.0 serving");
        assertThat(world.user.heard).endsWith("move 2.0.0 > 1.0.0");
        assertThat(world.plugins().history("polite"))
                .last()
                .satisfies(moment -> assertThat(moment.why()).contains("it failed 3 times on probation, lastly: bang"));
        world.passes(World.WINDOW.multipliedBy(2));
        assertThat(world.listed()).containsExactly("1.0.0 serving");
    }

    @Test
    void failuresAfterProbationAreNobodysBusinessHere() {
        world.install(ONE);
        world.install(TWO);
        world.passes(World.WINDOW);
        Entry<Greeter> two = world.greeters().find("polite").orElseThrow();

        for (int i = 0; i < 10; i++) {
            world.probation().failed(two, "boom");
        }

        assertThat(world.serving()).contains("2.0.0");
    }

    @Test
    void aThirdVersionOnProbationKeepsTheSecondAndLetsTheFirstGo() {
        world.install(ONE);
        world.install(TWO);
        world.install(GreeterJar.of("3.0.0"));

        assertThat(world.listed()).containsExactly("3.0.0 on probation", "2.0.0 standby");
        world.plugins().rollback("polite", "ann").join();
        assertThat(world.listed()).containsExactly("2.0.0 serving");
    }

    @Test
    void aLowerVersionStandsByUntilItIsPinned() {
        world.install(TWO);
        world.install(ONE);
        assertThat(world.serving()).contains("2.0.0");
        assertThat(world.listed()).containsExactly("2.0.0 serving", "1.0.0 standby");

        assertThat(world.plugins().pin("polite", "1.0.0", "ann").join().version())
                .isEqualTo("1.0.0");
        assertThat(world.serving()).contains("1.0.0");
        assertThat(world.listed()).containsExactly("1.0.0 serving pinned", "2.0.0 standby");

        world.plugins().unpin("polite", "ann").join();
        assertThat(world.serving()).contains("2.0.0");
        assertThatThrownBy(() -> world.plugins().unpin("polite", "ann").join())
                .hasCauseInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> world.plugins().pin("polite", "7.0.0", "ann").join())
                .hasRootCauseMessage("version 7.0.0 of plugin polite is not installed; plugin:list shows all");
    }

    @Test
    void anAuthorsNextBuildOfTheSameVersionTakesOver() {
        world.install(ONE);

        world.install(ONE.with("Built", "again"));

        assertThat(world.listed()).containsExactly("1.0.0 on probation", "1.0.0 standby");
        world.passes(World.WINDOW);
        assertThat(world.listed()).containsExactly("1.0.0 serving");
    }

    @Test
    void whoLooksAtABundleThatIsUninstalledMeanwhileSeesNothingOfIt() throws Exception {
        world.install(ONE);
        Bundle bundle = bundles().get(0);
        bundle.uninstall();

        assertThat(world.services().of(bundle)).isEmpty();
        assertThat(world.listed()).isEmpty();
    }

    @Test
    void theSameJarTwiceIsInstalledOnce() {
        Path jar = ONE.in(home);
        world.plugins().install(jar, "ann").join();
        world.plugins().install(jar, "ann").join();

        assertThat(world.history()).containsExactly("installed 1.0.0", "serving 1.0.0");
    }

    @Test
    void aPluginsOwnTestKeepsItFromServing() {
        world.install(ONE);

        refused(TWO.with("Self-Test", "the model file is missing"), "its self-test failed");

        assertThat(world.serving()).contains("1.0.0");
        assertThat(bundles()).hasSize(1);
    }

    @Test
    void aSuccessorThatDoesNotWorkIsRefusedAndAFirstOneWaits() {
        GreeterJar silent = new GreeterJar("1.0.0", Map.of("Greeters", ""));
        world.install(silent);
        assertThat(world.listed()).containsExactly("1.0.0 waiting");
        assertThat(world.plugins().list().get(0).trouble())
                .contains("it says that it brings polite and registers no such service");

        world.install(TWO);
        assertThat(world.serving()).contains("2.0.0");
        refused(new GreeterJar("3.0.0", Map.of("Greeters", "")), "registers no such service");
        assertThat(world.serving()).contains("2.0.0");
    }

    @Test
    void whatDoesNotStartOrResolveIsRefused() {
        world.install(ONE);

        refused(TWO.with("Fails", "no licence"), "it does not start: no licence");
        refused(TWO.with("Import-Package", "org.acme.missing;version=\"[1.2,2)\""), "needs org.acme.missing [1.2,2)");

        assertThat(world.serving()).contains("1.0.0");
        assertThat(world.listed()).containsExactly("1.0.0 serving");
    }

    @Test
    void rollbackBringsThePredecessorFromTheRecordWhenItIsGone() {
        world.install(ONE);
        world.install(TWO);
        world.passes(World.WINDOW);

        world.plugins().rollback("polite", "ann").join();

        assertThat(world.serving()).contains("1.0.0");
        assertThat(world.listed()).containsExactly("1.0.0 serving");
        assertThat(world.user.heard).endsWith("move 2.0.0 > 1.0.0");
        assertThatThrownBy(() -> world.plugins().rollback("polite", "ann").join())
                .hasRootCauseMessage("version 1.0.0 has no predecessor to go back to");
    }

    @Test
    void aRestartWithACleanCacheBringsEverythingBackAndProbationGoesOn() {
        world.install(ONE);
        world.install(TWO);

        world.restart(true);

        assertThat(world.listed()).containsExactly("2.0.0 on probation", "1.0.0 standby");
        world.passes(World.WINDOW);
        assertThat(world.listed()).containsExactly("2.0.0 serving");
        world.restart(true);
        assertThat(world.listed()).containsExactly("2.0.0 serving");
        world.restart(false);
        assertThat(world.listed()).containsExactly("2.0.0 serving");
    }

    @Test
    void aFileOfTheDeployFolderComesAndGoesAlsoWhileTheNodeIsDown() throws IOException {
        Path file = ONE.in(home, "mine.jar");
        world.plugins().offered(file);
        assertThat(world.serving()).contains("1.0.0");

        Path second = TWO.in(home, "other.jar");
        world.plugins().offered(second);
        world.passes(World.WINDOW);
        Files.delete(second);
        world.plugins().gone(second);
        assertThat(world.serving()).isEmpty();

        world.plugins().offered(file);
        assertThat(world.serving()).contains("1.0.0");
        Files.delete(file);
        world.restart(false);
        assertThat(world.listed()).isEmpty();
        assertThat(world.history()).endsWith("removed 1.0.0");
    }

    @Test
    void anOldJarThatIsLeftInTheDeployFolderDoesNotComeBackWhileItsSuccessorIsThere() {
        Path old = ONE.in(home, "one.jar");
        Path next = TWO.in(home, "two.jar");
        world.plugins().offered(old);
        world.plugins().offered(next);
        world.passes(World.WINDOW);

        world.restart(false);
        world.plugins().offered(old);
        world.plugins().offered(next);
        assertThat(world.listed()).containsExactly("2.0.0 serving");

        world.plugins().remove("polite", "2.0.0", "ann").join();
        world.plugins().offered(old);
        assertThat(world.listed()).containsExactly("1.0.0 serving");
    }

    @Test
    void removingTheOneThatServesMovesItsUsersToTheOther() {
        world.install(ONE);
        world.install(TWO);

        world.plugins().remove("polite", "2.0.0", "ann").join();

        assertThat(world.serving()).contains("1.0.0");
        assertThat(world.user.heard).endsWith("move 2.0.0 > 1.0.0");
        world.plugins().remove("polite", "1.0.0", "ann").join();
        assertThat(world.serving()).isEmpty();
        assertThatThrownBy(
                        () -> world.plugins().remove("polite", "1.0.0", "ann").join())
                .hasRootCauseMessage("version 1.0.0 of plugin polite is not installed; plugin:list shows all");
    }

    @Test
    void manySwapsLeaveOneBundle() {
        for (int i = 1; i <= 200; i++) {
            world.install(GreeterJar.of("1." + i + ".0"));
            world.passes(Duration.ofSeconds(90));
        }

        assertThat(bundles()).hasSize(1);
        assertThat(world.serving()).contains("1.200.0");
    }

    private List<Bundle> bundles() {
        return new PluginBundles(world.context()).ours();
    }

    private void refused(GreeterJar jar, String why) {
        assertThatThrownBy(() -> world.install(jar))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining(why);
    }
}
