// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.variables.internal.World.ALICE;
import static org.mabeam.mabeam.variables.internal.World.BOB;
import static org.mabeam.mabeam.variables.internal.World.BURST;
import static org.mabeam.mabeam.variables.internal.World.RATE;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.mabeam.variables.internal.decide.RuleDecider;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWindow;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** What stands between a wish and a change. */
class GuardsTest {

    private final World world = new World(1);

    @BeforeEach
    void declare() {
        world.rateAndBurst();
    }

    @Test
    void aStepLargerThanAllowedIsRefusedWithItsFigure() {
        world.variables.guard(World.step(0.2), ALICE);

        assertThatThrownBy(() -> world.set(RATE, "31"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("step of http.rate: 0.2100, but allowed is at most 0.2000 of the domain");
        assertThat(world.value(RATE)).isEqualTo("10.0");
        assertThat(world.set(RATE, "30").value()).isEqualTo("30.0");
    }

    @Test
    void aTemporaryValueHidesNoStepOfTheLastingOne() {
        world.setFor(RATE, new Layer.Everybody(), "90", Duration.ofHours(1));
        world.variables.guard(World.step(0.2), ALICE);

        assertThatThrownBy(() -> world.set(RATE, "90")).hasMessageContaining("step of http.rate: 0.8000");
    }

    @Test
    void twoChangesAreApartByTheCoolDown() {
        world.variables.guard(World.coolDown(Duration.ofMinutes(1)), ALICE);
        world.set(RATE, "11");
        world.simulation.runFor(Duration.ofMillis(610));

        assertThatThrownBy(() -> world.set(RATE, "12"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("cool-down of http.rate: changed 0.6 s ago, but allowed is 60 s after the last change");
        world.simulation.runFor(Duration.ofMinutes(1));
        assertThat(world.set(RATE, "12").value()).isEqualTo("12.0");
    }

    @Test
    void whoReadTheGuardsBeforeSomebodyElseChangedThemOverwritesNothing() {
        Guards none = Guards.none(Namespace.DEFAULT, "http");
        world.variables.guard(none, World.step(0.2), ALICE);

        assertThatThrownBy(() -> world.variables.guard(none, World.byProposal(), BOB))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("the guards of default/http were changed since they were read");
        assertThatThrownBy(() -> world.variables.guard(Guards.none(Namespace.DEFAULT, "a"), World.byProposal(), BOB))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("seen is default/a, but must be the guards of what is to be guarded, default/http");

        assertThat(world.variables.guards(Namespace.DEFAULT)).containsExactly(World.step(0.2));
        world.variables.guard(World.step(0.2), World.byProposal(), BOB);
        assertThat(world.variables.guards(Namespace.DEFAULT)).containsExactly(World.byProposal());
    }

    @Test
    void ofTwoWhoChangeTheSameGuardsAtTheSameTimeOneFails() {
        Guards none = Guards.none(Namespace.DEFAULT, "http");
        List<CompletableFuture<Void>> both = Stream.of(World.step(0.2), World.byProposal())
                .map(wanted -> world.live.submit((realm, now) -> new RuleDecider(realm, now).guard(none, wanted, BOB)))
                .toList();

        world.simulation.runFor(Duration.ofSeconds(1));

        assertThat(both).allMatch(CompletableFuture::isDone);
        assertThat(both).filteredOn(CompletableFuture::isCompletedExceptionally).hasSize(1);
        assertThat(world.variables.guards(Namespace.DEFAULT))
                .containsExactly(both.get(0).isCompletedExceptionally() ? World.byProposal() : World.step(0.2));
    }

    @Test
    void nothingChangesDuringAFreeze() {
        world.variables.guard(World.frozen("the holidays"), ALICE);

        assertThatThrownBy(() -> world.set(RATE, "11"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("http.rate is frozen: the holidays; variable:guard http --frozen '' ends that");

        world.variables.guard(Guards.none(Namespace.DEFAULT, "http"), ALICE);
        assertThat(world.set(RATE, "11").value()).isEqualTo("11.0");
    }

    @Test
    void aPinIsNamedWithWhatEndsIt() {
        Guards none = Guards.none(Namespace.DEFAULT, "http.rate");
        world.variables.guard(
                new Guards(
                        none.namespace(),
                        none.prefix(),
                        false,
                        none.largestStep(),
                        none.coolDown(),
                        Optional.of("the sale"),
                        none.windows(),
                        none.proposalsPerHour(),
                        none.propose(),
                        none.vote(),
                        none.override()),
                ALICE);

        assertThatThrownBy(() -> world.set(RATE, "11"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("http.rate is pinned: the sale; variable:unpin http.rate ends that");
    }

    @Test
    void changesHappenInTheirWindows() {
        // The simulation begins on a Tuesday at midnight.
        ChangeWindow morning = new ChangeWindow(
                EnumSet.of(DayOfWeek.TUESDAY), LocalTime.of(9, 0), LocalTime.of(10, 0), ZoneOffset.UTC);
        world.variables.guard(World.window(morning), ALICE);

        assertThatThrownBy(() -> world.set(RATE, "11")).hasMessageContaining("window of http.rate");
        world.simulation.runFor(Duration.ofHours(9));
        assertThat(world.set(RATE, "11").value()).isEqualTo("11.0");
        world.simulation.runFor(Duration.ofHours(1));
        assertThatThrownBy(() -> world.set(RATE, "12")).hasMessageContaining("window of http.rate");
    }

    @Test
    void onlyWhoHasTheRoleChanges() {
        world.variables.guard(World.propose("person:bob", "agent:team-*"), ALICE);

        assertThatThrownBy(() -> world.set(RATE, "11"))
                .hasMessage("role of http.rate: person:alice, but allowed is agent:team-*, person:bob");
        assertThat(world.variables
                        .change(ChangeRequest.of(RATE, "11", BOB, "a test"))
                        .get(0)
                        .value())
                .isEqualTo("11.0");
        assertThat(world.variables
                        .change(ChangeRequest.of(RATE, "12", Author.agent("team-a"), "a test"))
                        .get(0)
                        .value())
                .isEqualTo("12.0");
    }

    @Test
    void whereAProposalIsNeededNobodyChangesWithoutOne() {
        world.variables.guard(World.byProposal(), ALICE);

        assertThatThrownBy(() -> world.set(RATE, "11"))
                .hasMessage("proposal of http.rate: no proposal, but allowed is the decision on a proposal");
        world.append(world.variables.prepare(World.decided("p1", NewValue.of(RATE, "11"))));
        assertThat(world.value(RATE)).isEqualTo("11.0");
    }

    @Test
    void allThatForbidsIsNamedAtOnce() {
        world.variables.guard(World.step(0.01), ALICE);
        world.variables.guard(
                new Guards(
                        Namespace.DEFAULT,
                        "http.rate",
                        true,
                        java.util.OptionalDouble.empty(),
                        java.util.Optional.empty(),
                        java.util.Optional.of("the holidays"),
                        java.util.List.of(),
                        java.util.OptionalInt.empty(),
                        Set.of(),
                        Set.of(),
                        Set.of()),
                ALICE);

        assertThatThrownBy(() -> world.set(RATE, "90"))
                .hasMessageContaining("step of http.rate")
                .hasMessageContaining("proposal of http.rate")
                .hasMessageContaining("http.rate is pinned: the holidays");
    }

    @Test
    void theFiguresStandInTheHistory() {
        world.variables.guard(World.step(0.2), ALICE);

        var change = world.set(RATE, "20").lastChange();

        assertThat(change.figures())
                .extracting(figure -> figure.guard() + " " + figure.actual() + " " + figure.passed())
                .containsExactly("domain 20.0 true", "step 0.1000 true");
    }

    @Test
    void guardsOfAPrefixCoverWholeWords() {
        VariableId other = VariableId.parse("https.rate");
        world.declare(other, new org.mabeam.variable.Domain.Flag(), "false");
        world.variables.guard(World.frozen("the holidays"), ALICE);

        assertThat(world.set(other, "true").value()).isEqualTo("true");
    }

    @Test
    void anEmergencySetsGuardsAsideForWhoMayAndWaitsForRatification() {
        world.variables.guard(World.frozen("the holidays", "person:alice", "person:bob"), ALICE);
        Author carol = Author.person("carol");

        assertThatThrownBy(() -> world.variables.change(World.emergency(carol, RATE, "90")))
                .isInstanceOf(ConflictException.class)
                .hasMessage("override of http.rate: person:carol, but allowed is person:alice, person:bob");
        var view = world.variables.change(World.emergency(ALICE, RATE, "90")).get(0);

        assertThat(view.value()).isEqualTo("90.0");
        assertThat(view.lastChange().emergency()).isTrue();
        assertThat(view.unratified()).containsExactly(view.revision());
        assertThat(view.lastChange().figures())
                .anySatisfy(figure -> assertThat(figure.toString()).contains("frozen: the holidays"));
        assertThatThrownBy(() -> world.variables.ratify(RATE, view.revision(), ALICE, "fine"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("somebody else than person:alice");
        assertThatThrownBy(() -> world.variables.ratify(RATE, view.revision(), carol, "fine"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("role of http.rate");
        assertThatThrownBy(() -> world.variables.ratify(RATE, 0, BOB, "fine"))
                .hasMessageContaining("no emergency change that waits for ratification");
        assertThatThrownBy(() -> world.variables.ratify(RATE, 99, BOB, "fine")).isInstanceOf(NotFoundException.class);
        assertThat(world.variables.ratify(RATE, view.revision(), BOB, "fine").unratified())
                .isEmpty();
    }

    @Test
    void anEmergencyThatHasNoEffectIsRefused() {
        assertThatThrownBy(() -> world.variables.change(World.emergency(ALICE, BURST, "7")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("emergency is true, but must be false: no guard holds changes of http.burst back");
    }

    @Test
    void anEmergencyIsNoWayAroundTheDomainOrAConstraint() {
        world.variables.guard(World.frozen("the holidays", "person:alice"), ALICE);
        world.variables.constrain(
                Namespace.DEFAULT, "calm", new org.mabeam.variable.Constraint("http.rate < 50"), ALICE);

        assertThatThrownBy(() -> world.variables.change(World.emergency(ALICE, RATE, "101")))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> world.variables.change(World.emergency(ALICE, RATE, "90")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("constraint calm");
    }

    @Test
    void aChangeThatWasPreparedBeforeTheGuardIsNotAppendedAfterIt() {
        var prepared = world.variables.prepare(World.decided("p1", NewValue.of(RATE, "90")));
        world.variables.guard(World.frozen("the holidays"), ALICE);

        assertThatThrownBy(() -> world.append(prepared)).hasMessageContaining("stream variable-guards/default");
        assertThat(world.value(RATE)).isEqualTo("10.0");
    }
}
