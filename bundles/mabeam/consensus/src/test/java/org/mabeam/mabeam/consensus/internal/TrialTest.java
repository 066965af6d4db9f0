// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.RATE;
import static org.mabeam.mabeam.consensus.internal.World.faster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.event.Event;
import org.mabeam.study.Direction;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableView;

/** What is decided reaches a share of the subjects first, and is taken back by itself if it does harm. */
class TrialTest {

    private static final FakeAgents.Mind YES = proposal -> Judgement.accept(0.9, "it will help");
    static final CanarySpec CANARY = new CanarySpec(0.5, "latency", Direction.MINIMIZE, 0.05, 500, Duration.ofHours(1));

    private final World world = new World(19);
    private final RandomGenerator random = world.simulation.random("latencies");
    private long subjects;

    @Test
    void theDecisionPutsTheValueOnTrialForAShare() {
        ProposalView view = onTrial();

        assertThat(view.canary()).isPresent();
        assertThat(world.value(RATE)).isEqualTo("0.0");
        assertThat(canary()).isPresent();
        assertThat(event("proposal.trial-started").request())
                .isEqualTo(event("proposal.decided").request())
                .isEqualTo(event("fake.trial").request());
    }

    @Test
    void withoutHarmItIsPromoted() {
        onTrial();

        report(2000, 1.0);
        world.settle();

        ProposalView view = world.view(FASTER);
        assertThat(view.state()).isEqualTo(State.APPLIED);
        assertThat(view.why()).isEqualTo("500 samples of latency gave no evidence of harm");
        assertThat(view.canary().orElseThrow().newSamples()).isEqualTo(500);
        assertThat(world.value(RATE)).isEqualTo("20.0");
        assertThat(canary()).isEmpty();
        assertThat(event("proposal.promoted").request())
                .isEqualTo(event("fake.changed").request());
    }

    @Test
    void harmIsTakenBackWithinASecondOfTheEvidenceWhichIsOnTheRecord() {
        onTrial();

        report(600, 1.5);
        Instant evidence = world.simulation.clock().instant();
        world.simulation.runUntil(() -> world.view(FASTER).state() == State.ROLLED_BACK, Duration.ofSeconds(1));

        assertThat(Duration.between(evidence, world.simulation.clock().instant()))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(world.value(RATE)).isEqualTo("0.0");
        assertThat(canary()).isEmpty();
        ProposalView.CanaryView shown = world.view(FASTER).canary().orElseThrow();
        assertThat(shown.eValue()).isGreaterThanOrEqualTo(20);
        assertThat(shown.newMean()).isGreaterThan(shown.oldMean());
        assertThat(event("proposal.rolled-back").body().json()).contains("\"eValue\"", "\"newMean\"", "\"oldSamples\"");
        assertThat(event("proposal.rolled-back").request())
                .isEqualTo(event("fake.trial-ended").request());
    }

    @Test
    void forWantOfSamplesItIsTakenBack() {
        onTrial();
        report(10, 1);

        world.simulation.runFor(Duration.ofMinutes(61));

        ProposalView view = world.view(FASTER);
        assertThat(view.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(view.why()).matches("for want of samples: \\d of 500 came in within PT1H");
        assertThat(canary()).isEmpty();
    }

    @Test
    void aTrialGoesOnFromWhatWasRecorded() {
        onTrial();
        report(400, 1);
        world.settle();
        long before = world.view(FASTER).canary().orElseThrow().newSamples();

        world.crashAndRestart();
        world.settle();
        long after = world.view(FASTER).canary().orElseThrow().newSamples();
        report(2000, 1);
        world.settle();

        assertThat(after).isBetween(before - 50, before).isPositive();
        assertThat(world.view(FASTER).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void theLongestTimeHoldsAcrossARestart() {
        onTrial();
        world.simulation.runFor(Duration.ofMinutes(50));

        world.crashAndRestart();
        world.simulation.runFor(Duration.ofMinutes(11));

        assertThat(world.view(FASTER).state()).isEqualTo(State.ROLLED_BACK);
    }

    @Test
    void whatIsNotKnownToBeOnTrialYetIsNotTakenForGone() {
        ProposalView view = onTrial();
        world.node.crash();
        world.simulation.runFor(Duration.ofHours(2)); // longer than it may take

        world.crashAndRestart(view.decided().orElseThrow() - 1);
        world.settle();

        assertThat(world.view(FASTER).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(world.view(FASTER).why()).startsWith("for want of samples");
        assertThat(canary()).isEmpty();
    }

    @Test
    void aValueThatSomebodyElseTookAwayIsOnTrialNoMore() {
        onTrial();

        world.changeElsewhere(RATE, "7.0");
        world.settle();

        ProposalView view = world.view(FASTER);
        assertThat(view.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(view.why()).isEqualTo("the value of http.rate on trial is gone: person:somebody, changed");
        assertThat(world.value(RATE)).isEqualTo("7.0");
    }

    @Test
    void thatHoldsForEachVariableOnTrialAlsoOfAnotherNamespace() {
        world.agents.judge("ann", YES).judge("bob", YES);
        Option both = new Option("both", List.of(NewValue.of(RATE, "20.0"), NewValue.of(World.OTHER, "20.0")));
        world.open(faster("ann", "bob")
                .asks(new Question.YesNo(both), "majority")
                .canary(CANARY)
                .build());
        world.decided(FASTER);
        world.settle();

        world.changeElsewhere(World.OTHER, "7.0");
        world.settle();

        assertThat(world.view(FASTER).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(canary()).isEmpty();
        assertThat(world.value(RATE)).isEqualTo("0.0");
        assertThat(world.value(World.OTHER)).isEqualTo("7.0");
    }

    @Test
    void whoChangesTheVariableJustBeforeThePromotionIsNotOverwritten() {
        for (int seed = 0; seed < 50; seed++) {
            World other = new World(seed);
            other.agents.judge("ann", YES).judge("bob", YES);
            other.open(faster("ann", "bob").canary(CANARY).build());
            other.decided(FASTER);
            other.settle();

            other.changeElsewhere(RATE, "7.0");
            for (int i = 0; i < 3000; i++) {
                other.evidence.report(RATE, "latency", i, 1 + i % 7 / 10.0);
            }
            other.settle();

            assertThat(other.view(FASTER).state()).as("seed %s", seed).isEqualTo(State.ROLLED_BACK);
            assertThat(other.view(FASTER).why()).contains("the value of http.rate on trial is gone");
            assertThat(other.value(RATE)).as("seed %s", seed).isEqualTo("7.0");
        }
    }

    @Test
    void whatGuardsForbidAtTheEndIsTakenBackAndNotPromoted() {
        onTrial();
        world.variables.forbidden = value -> Optional.of("freeze of http.rate: frozen, but allowed is no");

        report(2000, 1);
        world.settle();

        assertThat(world.view(FASTER).state()).isEqualTo(State.ROLLED_BACK);
        assertThat(world.view(FASTER).why()).contains("but the change is forbidden now: freeze of http.rate");
        assertThat(canary()).isEmpty();
    }

    @Test
    void harmIsTakenBackAlsoWhenTheRecordHasABadDay() {
        for (int seed = 0; seed < 20; seed++) {
            World other = new World(seed);
            other.agents.judge("ann", YES).judge("bob", YES);
            other.open(faster("ann", "bob").canary(CANARY).build());
            other.decided(FASTER);
            other.settle();
            other.faults(StoreFaults.ROUGH);

            for (int i = 0; i < 800; i++) {
                VariableView.Canary canary =
                        other.variables.find(RATE).orElseThrow().canary().orElseThrow();
                other.evidence.report(RATE, "latency", i, canary.includes(i) ? 3 : 1 + i % 7 / 10.0);
            }
            other.simulation.runFor(Duration.ofMinutes(1));
            other.faults(StoreFaults.CALM);
            other.settle();

            assertThat(other.view(FASTER).state()).as("seed %s", seed).isEqualTo(State.ROLLED_BACK);
            assertThat(other.recorded(FASTER)).containsOnlyOnce("proposal.rolled-back");
        }
    }

    @Test
    void otherMetricsVariablesAndNumbersThatAreNoneCountForNothing() {
        onTrial();

        for (int i = 0; i < 5000; i++) {
            world.evidence.report(RATE, "errors", i, 1);
            world.evidence.report(World.BURST, "latency", i, 1);
            world.evidence.report(RATE, "latency", i, Double.NaN);
        }
        world.settle();

        assertThat(world.view(FASTER).canary().orElseThrow().newSamples()).isZero();
        assertThat(world.view(FASTER).canary().orElseThrow().oldSamples()).isZero();
    }

    private ProposalView onTrial() {
        world.agents.judge("ann", YES).judge("bob", YES);
        world.open(faster("ann", "bob").canary(CANARY).build());
        ProposalView view = world.decided(FASTER);
        world.settle();
        assertThat(view.state()).isEqualTo(State.ON_TRIAL);
        return view;
    }

    /** Reports latencies, those under the value on trial multiplied by {@code harm}. */
    private void report(int count, double harm) {
        VariableView.Canary canary = canary().orElseThrow();
        for (int i = 0; i < count; i++) {
            long subject = subjects++;
            double latency = 10 + random.nextGaussian();
            world.evidence.report(RATE, "latency", subject, canary.includes(subject) ? latency * harm : latency);
        }
    }

    private Optional<VariableView.Canary> canary() {
        return world.variables.find(RATE).orElseThrow().canary();
    }

    private Event event(String type) {
        return world.record.events().stream()
                .filter(event -> event.body().type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
