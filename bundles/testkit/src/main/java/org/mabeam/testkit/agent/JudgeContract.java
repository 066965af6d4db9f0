// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mabeam.consensus.Judge;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.Proposal;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.event.Data;
import org.mabeam.testkit.voting.Kind;
import org.mabeam.variable.Author;
import org.mabeam.variable.VariableId;

/** What the platform relies on in every agent that judges. */
public abstract class JudgeContract extends AgentContract {

    @Test
    void itAnswersEveryQuestionOrAbstains() {
        inTime(() -> {
            Judge judge = (Judge) start().agent();
            for (Kind kind : Kind.values()) {
                for (Optional<String> evidence : List.of(
                        Optional.<String>empty(), Optional.of("{}"), Optional.of("[1, \"x\"]"), Optional.of("7"))) {
                    Judgement judgement = judge.judge(proposal(kind, evidence));
                    assertThat(judgement).as("judgement of %s", kind).isNotNull();
                    assertThat(answers(judgement.opinion(), kind.example()))
                            .as("%s answers %s", judgement.opinion(), kind)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void judgingLeavesItsStateWellFormed() {
        inTime(() -> {
            AgentOnPaper paper = start();
            for (Kind kind : Kind.values()) {
                ((Judge) paper.agent()).judge(proposal(kind, Optional.empty()));
                for (Data message : messages()) {
                    paper.tell(message);
                }
            }
            assertThat(paper.state()).isNotNull();
        });
    }

    /** A proposal about the variable {@code limit}, which is 3 now. */
    protected static Proposal proposal(Kind kind, Optional<String> evidence) {
        return new Proposal(
                ProposalId.parse("raise-limit"),
                Author.person("tester"),
                "for the test",
                kind.example(),
                new TreeMap<>(Map.of(VariableId.parse("limit"), "3")),
                evidence,
                Instant.parse("2030-01-01T00:01:00Z"));
    }

    private static boolean answers(Opinion opinion, Question question) {
        if (opinion instanceof Opinion.Abstain) {
            return true;
        }
        if (question instanceof Question.YesNo) {
            return opinion instanceof Opinion.Accept || opinion instanceof Opinion.Reject;
        }
        if (question instanceof Question.HowMuch range) {
            return opinion instanceof Opinion.Amount amount
                    && amount.value() >= range.low()
                    && amount.value() <= range.high();
        }
        Set<String> named = new HashSet<>();
        if (opinion instanceof Opinion.Scores scores) {
            named.addAll(scores.scores().keySet());
        } else if (opinion instanceof Opinion.Ranking ranking) {
            ranking.ranks().forEach(named::addAll);
        } else {
            return false;
        }
        List<String> options = ((Question.WhichOf) question)
                .options().stream().map(Option::name).toList();
        return options.containsAll(named);
    }
}
