// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mabeam.mabeam.variables.internal.World.ALICE;
import static org.mabeam.mabeam.variables.internal.World.BURST;
import static org.mabeam.mabeam.variables.internal.World.RATE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.Change;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.Point;
import org.mabeam.variable.VariableId;

/** Values that only a share of the subjects sees. */
class TrialTest {

    private static final long SUBJECTS = 10_000;

    private final World world = new World(1);

    @BeforeEach
    void declare() {
        world.rateAndBurst();
    }

    @Test
    void aShareOfTheSubjectsSeesTheValueOnTrialAndAlwaysTheSame() {
        Handle<Double> handle = world.handle(RATE, Double.class);

        start("p1", 0.25, NewValue.of(RATE, "20"));

        assertThat(share(handle)).isCloseTo(0.25, within(0.02));
        assertThat(LongStream.range(0, 1000).mapToObj(handle::get).toList())
                .isEqualTo(LongStream.range(0, 1000).mapToObj(handle::get).toList());
        assertThat(world.value(RATE)).isEqualTo("10.0");
    }

    @Test
    void aSubjectIsOnTrialWithAllVariablesOfAProposalOrWithNone() {
        Handle<Double> rate = world.handle(RATE, Double.class);
        Handle<Long> burst = world.handle(BURST, Long.class);

        start("p1", 0.5, NewValue.of(RATE, "20"), NewValue.of(BURST, "6"));

        for (long subject = 0; subject < 1000; subject++) {
            assertThat(burst.get(subject)).isEqualTo(rate.get(subject) == 20 ? 6 : 5);
        }
    }

    @Test
    void aCompositeShowsASubjectWhatItsMembersShowIt() {
        VariableId both = VariableId.parse("http.both");
        var unused = world.variables.declare(
                new Declaration(both, new Kind.Composite(List.of("http.rate", "http.burst")), ""), ALICE);
        Handle<Point> handle = world.handle(both, Point.class);
        Handle<Double> rate = world.handle(RATE, Double.class);
        Handle<Long> burst = world.handle(BURST, Long.class);

        start("p1", 0.5, NewValue.of(RATE, "20"));
        start("p2", 0.5, NewValue.of(BURST, "6"));

        for (long subject = 0; subject < 1000; subject++) {
            assertThat(handle.get(subject).number("http.rate")).isEqualTo(rate.get(subject));
            assertThat(handle.get(subject).whole("http.burst")).isEqualTo(burst.get(subject));
        }
    }

    @Test
    void theProposalsOwnDecisionEndsItsTrial() {
        Handle<Double> handle = world.handle(RATE, Double.class);
        start("p1", 0.25, NewValue.of(RATE, "20"));

        world.append(world.variables.prepare(World.decided("p1", NewValue.of(RATE, "20"))));

        assertThat(share(handle)).isEqualTo(1);
        assertThat(world.variables.find(RATE).orElseThrow().canary()).isEmpty();
    }

    @Test
    void aTrialThatIsTakenBackLeavesNothing() {
        Handle<Double> handle = world.handle(RATE, Double.class);
        start("p1", 0.25, NewValue.of(RATE, "20"));

        world.append(world.variables.prepareCanaryEnd(List.of(RATE), ALICE, "it hurts", "p1"));

        assertThat(share(handle)).isZero();
        assertThat(world.variables.history(RATE, 0, 10))
                .extracting(Change::what)
                .containsExactly(Change.What.DECLARED, Change.What.CANARY_STARTED, Change.What.CANARY_ENDED);
        assertThatThrownBy(() -> world.variables.prepareCanaryEnd(List.of(RATE), ALICE, "again", "p1"))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void nobodyElseChangesWhatIsOnTrial() {
        start("p1", 0.25, NewValue.of(RATE, "20"));

        assertThatThrownBy(() -> world.set(RATE, "30"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("trial of http.rate: 20.0 by p1, but allowed is none of another proposal");
        assertThatThrownBy(() -> start("p2", 0.25, NewValue.of(RATE, "30"))).isInstanceOf(ConflictException.class);
    }

    @Test
    void aTrialIsMeasuredByTheGuardsAsTheChangeItMayBecome() {
        world.variables.guard(World.step(0.1), ALICE);

        assertThatThrownBy(() -> start("p1", 0.25, NewValue.of(RATE, "30")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("step of http.rate: 0.2000");
    }

    @Test
    void aConstraintHoldsForSubjectsOnTrialToo() {
        world.variables.constrain(Namespace.DEFAULT, "calm", new Constraint("http.rate + http.burst <= 40"), ALICE);
        start("p1", 0.25, NewValue.of(RATE, "30"));

        assertThatThrownBy(() -> world.set(BURST, "11"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("http.rate=30.0, http.burst=11");
    }

    @Test
    void anAgentWithAValueOfItsOwnTakesPartInNoTrial() {
        world.set(RATE, new Layer.OfAgent("ann"), "15");
        Handle<Double> ann = world.handleOf("ann", RATE, Double.class);

        start("p1", 0.999, NewValue.of(RATE, "20"));

        assertThat(LongStream.range(0, 1000).mapToObj(ann::get)).containsOnly(15.0);
    }

    @Test
    void whatCannotBeTriedIsRefused() {
        assertThatThrownBy(() -> world.variables.prepareCanary(World.decided("p1", NewValue.of(RATE, "20")), 1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("share is 1.0, but must be in (0, 1)");
        assertThatThrownBy(() -> world.variables.prepareCanary(World.request(NewValue.of(RATE, "20")), 0.5))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("proposal is absent");
        NewValue temporary =
                new NewValue(RATE, new Layer.Everybody(), Optional.of("20"), Optional.of(Duration.ofMinutes(1)));
        assertThatThrownBy(() -> start("p1", 0.5, temporary)).isInstanceOf(InvalidValueException.class);
    }

    private void start(String proposal, double share, NewValue... values) {
        world.append(world.variables.prepareCanary(World.decided(proposal, values), share));
    }

    private static double share(Handle<Double> handle) {
        return LongStream.range(0, SUBJECTS)
                        .filter(subject -> handle.get(subject) == 20)
                        .count()
                / (double) SUBJECTS;
    }
}
