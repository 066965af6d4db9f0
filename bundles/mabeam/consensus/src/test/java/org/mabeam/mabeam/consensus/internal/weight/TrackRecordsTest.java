// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.EarnedWeight;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.Question;
import org.mabeam.mabeam.consensus.internal.World;
import org.mabeam.mabeam.consensus.internal.state.Fold;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.TrialFigures;
import org.mabeam.study.Direction;
import org.mabeam.variable.NewValue;

/** What agents earn with their predictions. */
class TrackRecordsTest {

    private static final Instant AT = Instant.parse("2030-01-02T03:04:05Z");

    private final TrackRecords records = new TrackRecords();

    @Test
    void withoutARecordAllAreEqual() {
        Map<AgentId, EarnedWeight> weights = records.weights(agents("ann", "bob", "cid", "dan"));

        assertThat(weights.values()).allSatisfy(weight -> {
            assertThat(weight.weight()).isEqualTo(0.25);
            assertThat(weight.predictions()).isZero();
            assertThat(weight.error()).isNaN();
            assertThat(weight.derivation()).isEqualTo("no prediction measured, weighs as the common agent");
        });
    }

    /** By hand: common = (0.01 + 0.04) / 2 = 0.025; expected (0.01 + 0.05) / 3 = 0.02 and (0.04 + 0.05) / 3 = 0.03. */
    @Test
    void whoPredictsBetterWeighsMoreAsDerived() {
        records.add(promoted(1, 0.1, Map.of("ann", 0.2, "bob", 0.3)));

        Map<AgentId, EarnedWeight> weights = records.weights(agents("ann", "bob", "cid"));

        assertThat(weight(weights, "ann")).isCloseTo(50.0 / (50 + 100 / 3.0 + 40), within(2e-6));
        assertThat(weight(weights, "bob")).isCloseTo(100 / 3.0 / (50 + 100 / 3.0 + 40), within(2e-6));
        assertThat(weight(weights, "cid")).isCloseTo(40.0 / (50 + 100 / 3.0 + 40), within(2e-6));
        assertThat(of(weights, "ann").derivation())
                .isEqualTo("1 measured, mean squared error 0.0100, expected 0.0200 (common: 0.0250)");
    }

    @Test
    void nobodyIsAboveOneHalfAndItIsSaid() {
        for (int i = 1; i < 40; i++) {
            records.add(promoted(i, 0.1, Map.of("ann", 0.1, "bob", 0.9)));
        }

        Map<AgentId, EarnedWeight> weights = records.weights(agents("ann", "bob"));

        assertThat(weight(weights, "ann")).isEqualTo(0.5);
        assertThat(weight(weights, "bob")).isEqualTo(0.5);
        assertThat(of(weights, "ann").derivation()).endsWith(", limited to one half");
        assertThat(of(weights, "bob").derivation()).doesNotContain("limited");
    }

    @Test
    void oldErrorsFade() {
        records.add(promoted(1, 0.1, Map.of("ann", 0.6, "bob", 0.1)));
        records.add(promoted(2, 0.1, Map.of("ann", 0.1, "bob", 0.6)));

        Map<AgentId, EarnedWeight> weights = records.weights(agents("ann", "bob", "cid"));

        assertThat(of(weights, "ann").error()).isCloseTo(0.25 * 0.9 / 1.9, within(1e-12));
        assertThat(of(weights, "bob").error()).isCloseTo(0.25 / 1.9, within(1e-12));
        assertThat(weight(weights, "ann")).isGreaterThan(weight(weights, "bob"));
    }

    @Test
    void theOrderInWhichProposalsAreAddedChangesNothing() {
        List<ProposalState> states = new ArrayList<>();
        for (int i = 1; i < 200; i++) {
            states.add(promoted(i, 0.05, Map.of("ann", i / 300.0, "bob", 0.1 - i / 500.0)));
        }
        states.forEach(records::add);
        Collections.shuffle(states, new Random(3));
        TrackRecords other = new TrackRecords();
        states.forEach(other::add);

        assertThat(other.weights(agents("ann", "bob", "cid"))).isEqualTo(records.weights(agents("ann", "bob", "cid")));
    }

    @Test
    void oneWildPredictionCountsAsOneWholeMean() {
        records.add(promoted(1, 0.1, Map.of("ann", 1e9)));

        assertThat(of(records.weights(agents("ann")), "ann").error()).isEqualTo(1);
    }

    @Test
    void aLossThatWasForeseenIsEarnedToo() {
        records.add(ended(1, Direction.MINIMIZE, yesNo(), figures(10, 12, 25), false, Map.of("ann", -0.2, "bob", 0.2)));

        Map<AgentId, EarnedWeight> weights = records.weights(agents("ann", "bob"));

        assertThat(of(weights, "ann").error()).isCloseTo(0, within(1e-12));
        assertThat(of(weights, "bob").error()).isCloseTo(0.16, within(1e-12));
    }

    @Test
    void whatTheEvidenceDidNotDecideIsNotMeasured() {
        records.add(ended(1, Direction.MAXIMIZE, yesNo(), figures(10, 12, 2), false, Map.of("ann", 0.9)));

        assertThat(of(records.weights(agents("ann")), "ann").predictions()).isZero();
    }

    @Test
    void ofSeveralOptionsNobodyKnowsWhichWasMeant() {
        Question which = new Question.WhichOf(List.of(
                new Option("keep", List.of()), new Option("faster", List.of(NewValue.of(World.RATE, "20.0")))));
        records.add(ended(1, Direction.MAXIMIZE, which, figures(10, 11, 1), true, Map.of("ann", 0.9)));

        assertThat(of(records.weights(agents("ann")), "ann").predictions()).isZero();
    }

    @Test
    void anOldMeanOfZeroTellsNoRelativeEffect() {
        records.add(ended(1, Direction.MAXIMIZE, yesNo(), figures(0, 11, 1), true, Map.of("ann", 0.9)));

        assertThat(of(records.weights(agents("ann")), "ann").predictions()).isZero();
    }

    private static double weight(Map<AgentId, EarnedWeight> weights, String agent) {
        return of(weights, agent).weight();
    }

    private static EarnedWeight of(Map<AgentId, EarnedWeight> weights, String agent) {
        return Optional.ofNullable(weights.get(AgentId.parse(agent))).orElseThrow();
    }

    private static Set<AgentId> agents(String... names) {
        return Stream.of(names).map(AgentId::parse).collect(Collectors.toSet());
    }

    private static Question yesNo() {
        return new Question.YesNo(new Option("faster", List.of(NewValue.of(World.RATE, "20.0"))));
    }

    private static TrialFigures figures(double old, double fresh, double eValue) {
        return new TrialFigures(50, 50, old, fresh, eValue);
    }

    private static ProposalState promoted(long position, double effect, Map<String, Double> predicted) {
        return ended(position, Direction.MAXIMIZE, yesNo(), figures(10, 10 * (1 + effect), 1), true, predicted);
    }

    private static ProposalState ended(
            long position,
            Direction better,
            Question question,
            TrialFigures figures,
            boolean promoted,
            Map<String, Double> predicted) {
        ProposalState state = Fold.begin(
                new ProposalEvent.Opened(
                        AT,
                        World.faster(predicted.keySet().toArray(String[]::new))
                                .asks(question, "majority")
                                .canary(new CanarySpec(0.5, "latency", better, 0.05, 100, Duration.ofHours(1)))
                                .build(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new TreeMap<>()),
                position);
        for (Map.Entry<String, Double> each : predicted.entrySet()) {
            Judgement judgement =
                    new Judgement(new Opinion.Accept(), 1, "as computed", OptionalDouble.of(each.getValue()));
            state = Fold.evolve(
                    state, new ProposalEvent.VoteCast(AT, AgentId.parse(each.getKey()), judgement), position);
        }
        List<ProposalEvent> rest = List.of(
                new ProposalEvent.Decided(
                        AT,
                        new Outcome.Chosen("faster", "all"),
                        "all",
                        List.of(),
                        List.of(NewValue.of(World.RATE, "20.0"))),
                new ProposalEvent.TrialStarted(AT),
                promoted
                        ? new ProposalEvent.Promoted(AT, figures, "no harm", List.of())
                        : new ProposalEvent.RolledBack(AT, figures, "harm"));
        for (ProposalEvent event : rest) {
            state = Fold.evolve(state, event, position);
        }
        return state;
    }
}
