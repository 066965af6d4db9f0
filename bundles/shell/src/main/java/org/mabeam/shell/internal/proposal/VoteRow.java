// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.ProposalView;
import org.mabeam.shell.internal.Texts;

/**
 * A voter and what it said.
 *
 * @param state {@code voted}, {@code awaited}, {@code gone} or {@code at fault}
 * @param weight frozen when the proposal opened
 * @param note what was wrong with its judgement, that it tried to vote again, where its weight comes from
 */
public record VoteRow(
        String agent,
        String state,
        double weight,
        @Nullable String opinion,
        @Nullable Double confidence,
        @Nullable String reason,
        @Nullable Double predicted,
        List<String> note) {

    /** All voters of a proposal, by name. */
    public static List<VoteRow> of(ProposalView view) {
        List<VoteRow> rows = new ArrayList<>();
        view.weights().forEach((agent, weight) -> rows.add(of(view, agent, weight)));
        return rows;
    }

    /** As one line: {@code accept (weight 1, confidence 0.8): the queue grows}. */
    public String line() {
        String said = opinion == null
                ? state + " (weight " + Texts.number(weight) + ")"
                : opinion + " (weight " + Texts.number(weight)
                        + (confidence == null ? "" : ", confidence " + Texts.number(confidence))
                        + (predicted == null ? "" : ", predicted " + Texts.number(predicted)) + "): " + reason;
        return note.isEmpty() ? said : said + " [" + String.join("; ", note) + "]";
    }

    private static VoteRow of(ProposalView view, AgentId agent, double weight) {
        Optional<Judgement> vote = Optional.ofNullable(view.votes().get(agent));
        List<String> note = new ArrayList<>();
        Optional.ofNullable(view.faults().get(agent)).ifPresent(note::add);
        if (view.refusals().contains(agent)) {
            note.add("a second vote was refused");
        }
        Optional.ofNullable(view.derivations().get(agent)).ifPresent(note::add);
        return new VoteRow(
                agent.toString(),
                state(view, agent, vote.isPresent()),
                weight,
                vote.map(Judgement::opinion).map(Opinions::text).orElse(null),
                vote.map(Judgement::confidence).orElse(null),
                vote.map(Judgement::reason).orElse(null),
                vote.map(Judgement::predicted).map(Texts::orNull).orElse(null),
                note);
    }

    private static String state(ProposalView view, AgentId agent, boolean voted) {
        if (voted) {
            return "voted";
        } else if (view.faults().containsKey(agent)) {
            return "at fault";
        } else if (view.gone().contains(agent)) {
            return "gone";
        }
        return view.state() == ProposalView.State.OPEN ? "awaited" : "silent";
    }
}
