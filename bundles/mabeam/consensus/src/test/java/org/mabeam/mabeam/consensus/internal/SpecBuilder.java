// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.RATE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.Weighting;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Author;
import org.mabeam.variable.NewValue;

/** Makes a valid proposal of a higher rate. */
public final class SpecBuilder {
    private ProposalId id = FASTER;
    private Author by = Author.person("alice");
    private Question question = new Question.YesNo(new Option("faster", List.of(NewValue.of(RATE, "20.0"))));
    private PluginChoice rule = PluginChoice.of("majority");
    private double quorum = 0.5;
    private Silence silence = Silence.ABSTAIN;
    private Duration patience = Duration.ofMinutes(1);
    private Optional<CanarySpec> canary = Optional.empty();
    private Weighting weighting = Weighting.STATED;
    private final SortedMap<AgentId, Double> electorate = new TreeMap<>();

    SpecBuilder(String... names) {
        for (String name : names) {
            electorate.put(AgentId.parse(name), 1.0);
        }
    }

    public SpecBuilder named(String name) {
        id = ProposalId.parse(name);
        return this;
    }

    public SpecBuilder by(Author author) {
        by = author;
        return this;
    }

    public SpecBuilder asks(Question other, String otherRule) {
        question = other;
        rule = PluginChoice.of(otherRule);
        return this;
    }

    public SpecBuilder rule(PluginChoice other) {
        rule = other;
        return this;
    }

    public SpecBuilder weight(String voter, double weight) {
        electorate.put(AgentId.parse(voter), weight);
        return this;
    }

    public SpecBuilder quorum(double share) {
        quorum = share;
        return this;
    }

    public SpecBuilder silence(Silence other) {
        silence = other;
        return this;
    }

    public SpecBuilder patience(Duration other) {
        patience = other;
        return this;
    }

    public SpecBuilder canary(CanarySpec spec) {
        canary = Optional.of(spec);
        return this;
    }

    public SpecBuilder weighting(Weighting other) {
        weighting = other;
        return this;
    }

    public ProposalSpec build() {
        return new ProposalSpec(
                id,
                by,
                "the service is too slow",
                question,
                Optional.empty(),
                rule,
                electorate,
                weighting,
                quorum,
                silence,
                patience,
                canary);
    }
}
