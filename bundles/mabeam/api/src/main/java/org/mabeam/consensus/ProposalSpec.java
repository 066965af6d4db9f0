// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.error.Faults;
import org.mabeam.study.PluginChoice;
import org.mabeam.variable.Author;

/**
 * A proposal to open.
 *
 * @param reason for people, 1 to 2,000 characters
 * @param evidence JSON of at most 16,384 characters, shown to the voters
 * @param rule the voting rule and its settings
 * @param electorate who may vote, 1 to 1,000 agents, each with its weight, finite and > 0
 * @param quorum the part of the electorate's weight that must vote for a change to be made, in [0, 1]
 * @param patience how long voting lasts, 1 s to 30 days
 */
public record ProposalSpec(
        ProposalId id,
        Author by,
        String reason,
        Question question,
        Optional<String> evidence,
        PluginChoice rule,
        SortedMap<AgentId, Double> electorate,
        Weighting weighting,
        double quorum,
        Silence silence,
        Duration patience,
        Optional<CanarySpec> canary) {

    public ProposalSpec {
        electorate = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(electorate));
        Faults faults = new Faults()
                .check(
                        !reason.isBlank() && reason.length() <= 2000,
                        "reason",
                        reason.length() + " characters",
                        "1 to 2000 characters")
                .check(
                        evidence.orElse("").length() <= 16_384,
                        "evidence",
                        evidence.orElse("").length() + " characters",
                        "at most 16384 characters")
                .check(
                        !electorate.isEmpty() && electorate.size() <= 1000,
                        "electorate",
                        electorate.size() + " agents",
                        "1 to 1000 agents")
                .check(quorum >= 0 && quorum <= 1, "quorum", quorum, "in [0, 1]")
                .check(
                        silence == Silence.ABSTAIN || question instanceof Question.YesNo,
                        "silence",
                        silence,
                        "ABSTAIN, unless the question is yes or no")
                .check(
                        patience.compareTo(Duration.ofSeconds(1)) >= 0 && patience.compareTo(Duration.ofDays(30)) <= 0,
                        "patience",
                        patience,
                        "1 s to 30 days");
        electorate.forEach((voter, weight) -> faults.check(
                weight > 0 && weight < Double.POSITIVE_INFINITY, "weight of " + voter, weight, "finite and > 0"));
        faults.throwIfAny();
    }
}
