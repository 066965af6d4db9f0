// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.Weighting;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.study.Direction;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Author;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** What is proposed. */
final class Proposals {

    /** The variable that it is about. */
    static final VariableId RATE = new VariableId(Namespace.DEFAULT, "limiter.rate");

    /** The trial of the second one. */
    static final CanarySpec CANARY =
            new CanarySpec(0.5, "goodput", Direction.MAXIMIZE, 0.05, 400, Duration.ofSeconds(60));

    /** The evidence that takes it back. */
    static final double ENOUGH = 1 / CANARY.alpha();

    /** The greatest limit that can be proposed. */
    static final double HIGH = 100;

    private static final Author DEMO = new Author(Author.Kind.SYSTEM, "demo");
    private static final double LOW = 0.01;
    private static final double QUORUM = 0.6;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Proposals() {}

    /** Who proposes. */
    static Author author() {
        return DEMO;
    }

    /** How much the limit shall be. */
    static ProposalSpec howMuch(ProposalId id, SortedMap<AgentId, Double> electorate) {
        return spec(
                id,
                "most requests are turned away, though the service has room",
                new Question.HowMuch(RATE, new Layer.Everybody(), LOW, HIGH),
                "median",
                electorate,
                Optional.empty());
    }

    /** Whether it shall be this much, on trial. */
    static ProposalSpec lift(ProposalId id, double rate, SortedMap<AgentId, Double> electorate) {
        Option option = new Option("lift", List.of(NewValue.of(RATE, Double.toString(rate))));
        return spec(
                id,
                "clients ask for more than they did, and most of it is turned away",
                new Question.YesNo(option),
                "majority",
                electorate,
                Optional.of(CANARY));
    }

    private static ProposalSpec spec(
            ProposalId id,
            String reason,
            Question question,
            String rule,
            SortedMap<AgentId, Double> electorate,
            Optional<CanarySpec> canary) {
        return new ProposalSpec(
                id,
                DEMO,
                reason,
                question,
                Optional.empty(),
                PluginChoice.of(rule),
                electorate,
                Weighting.STATED,
                QUORUM,
                Silence.ABSTAIN,
                PATIENCE,
                canary);
    }
}
