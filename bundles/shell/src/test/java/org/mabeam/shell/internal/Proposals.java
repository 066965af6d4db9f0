// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.consensus.Weighting;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Author;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableId;

/** Proposals to show. */
final class Proposals {

    private Proposals() {}

    /** An open one with these votes. */
    static ProposalView withVotes(SortedMap<AgentId, Judgement> votes) {
        SortedMap<AgentId, Double> weights = new TreeMap<>();
        votes.keySet().forEach(voter -> weights.put(voter, 1.0));
        ProposalSpec spec = new ProposalSpec(
                ProposalId.parse("raise"),
                Author.person("tester"),
                "for a test",
                new Question.HowMuch(VariableId.parse("rate"), new Layer.Everybody(), 0, 1),
                Optional.empty(),
                PluginChoice.of("median"),
                weights,
                Weighting.STATED,
                0,
                Silence.ABSTAIN,
                Duration.ofMinutes(1),
                Optional.empty());
        return new ProposalView(
                spec,
                ProposalView.State.OPEN,
                weights,
                Collections.emptySortedMap(),
                votes,
                new TreeSet<>(),
                Collections.emptySortedMap(),
                new TreeSet<>(),
                Optional.empty(),
                "votes are awaited",
                List.of(),
                Optional.empty(),
                Example.AT,
                Example.AT.plusSeconds(60),
                OptionalLong.empty());
    }
}
