// SPDX-License-Identifier: Apache-2.0
package org.mabeam;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.provider.Arguments;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.consensus.Ballot;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.Data;
import org.mabeam.study.Direction;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWindow;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** Bad inputs of live variables and proposals. */
final class BadGovernanceValues {

    private static final Author ALICE = Author.person("alice");
    private static final AgentId ANN = AgentId.parse("ann");
    private static final VariableId RATE = VariableId.parse("http.rate");
    private static final NewValue TWENTY = NewValue.of(RATE, "20");
    private static final Option FASTER = new Option("faster", List.of(TWENTY));
    private static final Option KEEP = new Option("keep", List.of());
    private static final Domain UNIT = Domain.Real.of(0, 1);

    private BadGovernanceValues() {}

    static Stream<Arguments> rows() {
        return Stream.of(variables(), guards(), proposals(), votes()).flatMap(rows -> rows);
    }

    private static Stream<Arguments> variables() {
        return Stream.of(
                bad("variable", "'Rate'", () -> VariableId.parse("Rate")),
                bad("variable", "'http..rate'", () -> VariableId.parse("test/http..rate")),
                bad("author", "'a b'", () -> Author.person("a b")),
                bad("author", "'alice'", () -> Author.parse("alice")),
                bad("layer", "'all'", () -> Layer.parse("all")),
                bad("agent", "'Ann'", () -> new Layer.OfAgent("Ann")),
                bad("lifetime", "PT0.999S", () -> lifetime(Duration.ofMillis(999))),
                bad(
                        "lifetime",
                        "PT720H0.001S",
                        () -> lifetime(Duration.ofDays(30).plusMillis(1))),
                bad("values", "0", () -> change(List.of(), "so")),
                bad("values", "[" + TWENTY + ", " + TWENTY + "]", () -> change(List.of(TWENTY, TWENTY), "so")),
                bad("reason", "1 characters", () -> change(List.of(TWENTY), " ")),
                bad("reason", "1001 characters", () -> change(List.of(TWENTY), "a".repeat(1001))),
                bad("description", "1001 characters", () -> Declaration.of(RATE, UNIT, "0", "a".repeat(1001))),
                bad("initial", "2", () -> new Kind.Plain(UNIT, "2")),
                bad("initial", "2", () -> new Kind.Adopted(UNIT, "2", new Kind.Origin.Attribute("a", "b"))),
                bad("type", "' '", () -> service(" ", "json", "json")),
                bad("initial", "'JSON'", () -> service("org.example.Codec", "JSON", "json")),
                bad("fallback", "''", () -> service("org.example.Codec", "json", "")),
                bad("members", "[a]", () -> new Kind.Composite(List.of("a"))),
                bad("members", "[a, a]", () -> new Kind.Composite(List.of("a", "a"))),
                bad("expression", " ", () -> new Kind.Derived(" ")),
                bad("attribute", "'port'", () -> Kind.Origin.parse("port")),
                bad(
                        "namespace",
                        "test",
                        () -> AdoptionRequest.of(
                                new Kind.Origin.Attribute("a.pid", "port"), VariableId.parse("test/port"))),
                bad(
                        "state",
                        "count of schema 1",
                        () -> ((AgentType) (context, state) -> (message, from) -> {})
                                .migrate(new Data("count", 1, "{}"))),
                bad(
                        "schema",
                        "1",
                        () -> ((AgentType) (context, state) -> (message, from) -> {})
                                .writeBack(new Data("count", 2, "{}"), 1)));
    }

    private static Stream<Arguments> guards() {
        return Stream.of(
                bad("days", "[]", () -> window(EnumSet.noneOf(DayOfWeek.class), 9, 10)),
                bad("until", "09:00", () -> window(EnumSet.of(DayOfWeek.MONDAY), 9, 9)),
                bad("prefix", "'http.'", () -> guards("http.", 1, Duration.ZERO, 1, "person:a", "agent:a", "person:a")),
                bad("largestStep", "0.0", () -> guards("", 0, Duration.ZERO, 1, "person:a", "agent:a", "person:a")),
                bad(
                        "largestStep",
                        "NaN",
                        () -> guards("", Double.NaN, Duration.ZERO, 1, "person:a", "agent:a", "person:a")),
                bad(
                        "coolDown",
                        "PT-1S",
                        () -> guards("", 1, Duration.ofSeconds(-1), 1, "person:a", "agent:a", "person:a")),
                bad(
                        "proposalsPerHour",
                        "OptionalInt[0]",
                        () -> guards("", 1, Duration.ZERO, 0, "person:a", "agent:a", "person:a")),
                bad("propose", "'alice'", () -> guards("", 1, Duration.ZERO, 1, "alice", "agent:a", "person:a")),
                bad("vote", "'*'", () -> guards("", 1, Duration.ZERO, 1, "person:a", "*", "person:a")),
                bad("override", "'root'", () -> guards("", 1, Duration.ZERO, 1, "person:a", "agent:a", "root")));
    }

    private static Stream<Arguments> proposals() {
        Question yesNo = new Question.YesNo(FASTER);
        Duration minute = Duration.ofMinutes(1);
        return Stream.of(
                bad("proposal", "'Faster'", () -> ProposalId.parse("Faster")),
                bad("option", "'Faster'", () -> new Option("Faster", List.of(TWENTY))),
                bad("option", "keep", () -> new Question.YesNo(KEEP)),
                bad("options", "1", () -> new Question.WhichOf(List.of(KEEP))),
                bad("options", "[keep]", () -> new Question.WhichOf(List.of(KEEP, KEEP))),
                bad("low", "NaN", () -> howMuch(Double.NaN, 1)),
                bad("high", "1.0", () -> howMuch(1, 1)),
                bad(
                        "reason",
                        "1 characters",
                        () -> spec(" ", yesNo, "{}", Map.of(ANN, 1.0), 0, Silence.ABSTAIN, minute)),
                bad(
                        "evidence",
                        "16385 characters",
                        () -> spec("so", yesNo, "1".repeat(16_385), Map.of(ANN, 1.0), 0, Silence.ABSTAIN, minute)),
                bad("electorate", "0 agents", () -> spec("so", yesNo, "{}", Map.of(), 0, Silence.ABSTAIN, minute)),
                bad("quorum", "1.1", () -> spec("so", yesNo, "{}", Map.of(ANN, 1.0), 1.1, Silence.ABSTAIN, minute)),
                bad(
                        "silence",
                        "ACCEPT",
                        () -> spec(
                                "so",
                                new Question.WhichOf(List.of(KEEP, FASTER)),
                                "{}",
                                Map.of(ANN, 1.0),
                                0,
                                Silence.ACCEPT,
                                minute)),
                bad(
                        "patience",
                        "PT0S",
                        () -> spec("so", yesNo, "{}", Map.of(ANN, 1.0), 0, Silence.ABSTAIN, Duration.ZERO)),
                bad(
                        "weight of ann",
                        "0.0",
                        () -> spec("so", yesNo, "{}", Map.of(ANN, 0.0), 0, Silence.ABSTAIN, minute)),
                bad("share", "0.51", () -> canary(0.51, "latency", 0.05, 100, minute)),
                bad("metric", "'Latency'", () -> canary(0.5, "Latency", 0.05, 100, minute)),
                bad("alpha", "0.5", () -> canary(0.5, "latency", 0.5, 100, minute)),
                bad("samples", "9", () -> canary(0.5, "latency", 0.05, 9, minute)),
                bad("longest", "PT0S", () -> canary(0.5, "latency", 0.05, 100, Duration.ZERO)),
                bad("relativeLoss", "0.0", () -> CanarySpec.samplesToFind(0, 1, 0.05, 0.5)),
                bad("variation", "Infinity", () -> CanarySpec.samplesToFind(0.1, Double.POSITIVE_INFINITY, 0.05, 0.5)));
    }

    private static Stream<Arguments> votes() {
        return Stream.of(
                bad("confidence", "1.5", () -> Judgement.accept(1.5, "so")),
                bad("reason", "1 characters", () -> Judgement.accept(1, " ")),
                bad("predicted", "NaN", () -> predicted(Double.NaN)),
                bad("score of a", "2.0", () -> new Opinion.Scores(new TreeMap<>(Map.of("a", 2.0)))),
                bad("ranks", "[[a], [a]]", () -> Opinion.Ranking.of("a", "a")),
                bad("value", "NaN", () -> new Opinion.Amount(Double.NaN)),
                bad(
                        "voter",
                        "ann",
                        () -> new Ballot(
                                new Question.YesNo(FASTER),
                                new TreeMap<>(Map.of(AgentId.parse("bob"), 1.0)),
                                new TreeMap<>(Map.of(ANN, Judgement.accept(1, "so"))))),
                bad(
                        "weight of ann",
                        "Infinity",
                        () -> new Ballot(
                                new Question.YesNo(FASTER),
                                new TreeMap<>(Map.of(ANN, Double.POSITIVE_INFINITY)),
                                new TreeMap<>())));
    }

    private static Arguments bad(String field, String value, ThrowingCallable make) {
        return arguments(field, value, make);
    }

    private static NewValue lifetime(Duration lifetime) {
        return new NewValue(RATE, new Layer.Everybody(), Optional.of("1"), Optional.of(lifetime));
    }

    private static ChangeRequest change(List<NewValue> values, String reason) {
        return new ChangeRequest(values, ALICE, reason, Optional.empty(), false, new TreeMap<>());
    }

    private static Kind service(String type, String initial, String fallback) {
        return new Kind.Service(type, Optional.empty(), initial, fallback);
    }

    private static ChangeWindow window(Set<DayOfWeek> days, int from, int until) {
        return new ChangeWindow(days, LocalTime.of(from, 0), LocalTime.of(until, 0), ZoneOffset.UTC);
    }

    private static Guards guards(
            String prefix, double step, Duration pause, int proposals, String propose, String vote, String override) {
        return new Guards(
                Namespace.DEFAULT,
                prefix,
                false,
                OptionalDouble.of(step),
                Optional.of(pause),
                Optional.empty(),
                List.of(),
                OptionalInt.of(proposals),
                Set.of(propose),
                Set.of(vote),
                Set.of(override));
    }

    private static Question howMuch(double low, double high) {
        return new Question.HowMuch(RATE, new Layer.Everybody(), low, high);
    }

    private static ProposalSpec spec(
            String reason,
            Question question,
            String evidence,
            Map<AgentId, Double> electorate,
            double quorum,
            Silence silence,
            Duration patience) {
        return new ProposalSpec(
                ProposalId.parse("faster"),
                ALICE,
                reason,
                question,
                Optional.of(evidence),
                PluginChoice.of("majority"),
                new TreeMap<>(electorate),
                Weighting.STATED,
                quorum,
                silence,
                patience,
                Optional.empty());
    }

    private static CanarySpec canary(double share, String metric, double alpha, long samples, Duration longest) {
        return new CanarySpec(share, metric, Direction.MINIMIZE, alpha, samples, longest);
    }

    private static Judgement predicted(double effect) {
        return new Judgement(new Opinion.Accept(), 1, "so", OptionalDouble.of(effect));
    }
}
