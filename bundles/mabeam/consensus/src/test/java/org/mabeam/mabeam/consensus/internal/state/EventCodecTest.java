// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.event.Data;
import org.mabeam.study.Direction;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Author;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** What is once on the record is read for ever. */
class EventCodecTest {

    private static final Instant AT = Instant.parse("2030-01-02T03:04:05.678Z");
    private static final AgentId ANN = AgentId.parse("ann");
    private static final AgentId BOB = AgentId.parse("test/bob");
    private static final VariableId RATE = VariableId.parse("http.rate");
    private static final VariableId BURST = VariableId.parse("test/http.burst");
    private static final List<GuardFigure> FIGURES = List.of(new GuardFigure("step", "http.rate", "0.2", "0.5", true));
    private static final Outcome CHOSEN = new Outcome.Chosen("faster", "2 for and 1 against");

    private final EventCodec codec = new EventCodec();

    static List<ProposalEvent> events() {
        NewValue lasting = NewValue.of(RATE, "20.0");
        NewValue other =
                new NewValue(BURST, new Layer.OfAgent("ann"), Optional.empty(), Optional.of(Duration.ofMinutes(3)));
        return List.of(
                opened(new Question.YesNo(new Option("faster", List.of(lasting, other))), true),
                opened(
                        new Question.WhichOf(List.of(new Option("keep", List.of()), new Option("a", List.of(lasting)))),
                        false),
                opened(new Question.HowMuch(RATE, new Layer.Everybody(), 0.5, 20), false),
                new ProposalEvent.Placed(AT, "owner-1"),
                new ProposalEvent.VoteCast(
                        AT, ANN, new Judgement(new Opinion.Accept(), 0.75, "it \"helps\"", OptionalDouble.of(0.05))),
                new ProposalEvent.VoteCast(AT, BOB, Judgement.reject(1, "it hurts")),
                new ProposalEvent.VoteCast(AT, BOB, Judgement.abstain("no idea")),
                new ProposalEvent.VoteCast(
                        AT,
                        BOB,
                        Judgement.of(new Opinion.Scores(new TreeMap<>(Map.of("a", 0.5, "keep", 1.0))), 1, "so")),
                new ProposalEvent.VoteCast(
                        AT,
                        BOB,
                        Judgement.of(new Opinion.Ranking(List.of(List.of("a", "b"), List.of("keep"))), 1, "so")),
                new ProposalEvent.VoteCast(AT, BOB, Judgement.of(new Opinion.Amount(2.5), 1, "so")),
                new ProposalEvent.VoterGone(AT, BOB, "it ended before it voted"),
                new ProposalEvent.JudgementFaulted(AT, BOB, "its judge threw java.lang.Error"),
                new ProposalEvent.SecondVoteRefused(AT, BOB),
                new ProposalEvent.Decided(AT, CHOSEN, "2 for and 1 against", FIGURES, List.of(lasting, other)),
                new ProposalEvent.Decided(
                        AT, new Outcome.Agreed(3.6, "the mean"), "the mean", FIGURES, List.of(lasting)),
                new ProposalEvent.Decided(AT, new Outcome.Rejected("no quorum"), "no quorum", List.of(), List.of()),
                new ProposalEvent.Refused(AT, CHOSEN, "freeze of http.rate", FIGURES),
                new ProposalEvent.WentStale(AT, CHOSEN, "variable http.rate has moved"),
                new ProposalEvent.TrialStarted(AT),
                new ProposalEvent.TrialMeasured(AT, new TrialFigures(20, 10, 1.5, 1.25, 0.5)),
                new ProposalEvent.Promoted(AT, new TrialFigures(200, 100, 1.5, 1.25, 0.5), "no harm", FIGURES),
                new ProposalEvent.RolledBack(AT, new TrialFigures(9, 0, 1.5, Double.NaN, 1), "for want of samples"),
                new ProposalEvent.Withdrawn(AT, "a mistake"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsReadAsItWasWritten(ProposalEvent event) {
        assertThat(codec.read(codec.write(event))).isEqualTo(event);
    }

    @Test
    void theWrittenFormIsTheReleasedOne() throws IOException {
        StringBuilder written = new StringBuilder();
        for (ProposalEvent event : events()) {
            Data data = codec.write(event);
            written.append(data.type())
                    .append(' ')
                    .append(data.schema())
                    .append(' ')
                    .append(data.json())
                    .append('\n');
        }

        try (InputStream golden = getClass().getResourceAsStream("/golden/events-1.txt")) {
            assertThat(written.toString())
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void anEventOfANewerMabeamIsNotGuessed() {
        assertThatThrownBy(() -> codec.read(new Data("proposal.decided", 2, "{}")))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("newer Mabeam");
        assertThatThrownBy(() -> codec.read(new Data("proposal.dreamt", 1, "{}")))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void aDamagedEventIsRefused() {
        assertThatThrownBy(() -> codec.read(new Data("proposal.placed", 1, "{\"at\":\"2030-01-02T03:04:05Z\"}")))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("its field owner is missing");
        assertThatThrownBy(() -> codec.read(new Data("proposal.placed", 1, "{\"at\":\"noon\",\"owner\":\"x\"}")))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> codec.read(new Data("proposal.placed", 1, "{")))
                .isInstanceOf(UnreadableEventException.class);
    }

    private static ProposalEvent opened(Question question, boolean rich) {
        TreeMap<AgentId, Double> electorate = new TreeMap<>(Map.of(ANN, 1.0, BOB, 2.0));
        ProposalSpec spec = new ProposalSpec(
                ProposalId.parse("test/faster"),
                Author.person("alice"),
                "too slow",
                question,
                rich ? Optional.of("{\"folds\":[1,2]}") : Optional.empty(),
                new PluginChoice("majority", rich ? Settings.of(Map.of("share", "0.5")) : Settings.NONE),
                electorate,
                rich ? Weighting.EARNED : Weighting.STATED,
                0.5,
                Silence.ABSTAIN,
                Duration.ofMinutes(2),
                rich
                        ? Optional.of(
                                new CanarySpec(0.25, "latency", Direction.MINIMIZE, 0.05, 1000, Duration.ofHours(1)))
                        : Optional.empty());
        return new ProposalEvent.Opened(
                AT,
                spec,
                rich ? new TreeMap<>(Map.of(ANN, 0.5, BOB, 0.5)) : electorate,
                rich ? new TreeMap<>(Map.of(ANN, "3 predictions", BOB, "none")) : new TreeMap<>(),
                new TreeMap<>(Map.of(RATE, 3L)),
                new TreeMap<>(Map.of(RATE, "10.0")));
    }
}
