// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.weight;

import java.util.ArrayList;
import java.util.List;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Question;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.TrialFigures;
import org.mabeam.study.Direction;

/**
 * What a voter expected of a change, and what its trial measured.
 *
 * @param predicted relative effect on the metric, an improvement being positive
 * @param measured the same, as the trial had it
 */
record Prediction(AgentId agent, double predicted, double measured) {

    /**
     * The predictions that a proposal put to the test: those of its voters, if the question was one change (otherwise
     * it is not known of which option they speak), and if its trial went on until the evidence decided. In the order of
     * the voters.
     */
    static List<Prediction> of(ProposalState state) {
        TrialFigures trial = state.standing().trial();
        boolean measured = state.spec().canary().isPresent()
                && state.spec().question() instanceof Question.YesNo
                && trial.oldSamples() > 0
                && trial.newSamples() > 0
                && Math.abs(trial.oldMean()) >= Double.MIN_NORMAL;
        if (!measured || !decidedByEvidence(state, state.spec().canary().orElseThrow())) {
            return List.of();
        }
        double change = (trial.newMean() - trial.oldMean()) / Math.abs(trial.oldMean());
        double effect = state.spec().canary().orElseThrow().better() == Direction.MAXIMIZE ? change : -change;
        if (!Double.isFinite(effect)) {
            return List.of();
        }
        List<Prediction> predictions = new ArrayList<>();
        state.votes()
                .forEach((voter, judgement) -> judgement
                        .predicted()
                        .ifPresent(predicted -> predictions.add(new Prediction(voter, predicted, effect))));
        return predictions;
    }

    /** By how much it was wrong, squared; an error of more than the whole mean counts as one of it. */
    double squaredError() {
        double error = Math.max(-1, Math.min(1, predicted - measured));
        return error * error;
    }

    /** For want of samples, or if somebody else ended the trial, nothing is known. */
    private static boolean decidedByEvidence(ProposalState state, CanarySpec spec) {
        return state.standing().state() == State.APPLIED
                || (state.standing().state() == State.ROLLED_BACK
                        && (state.standing().trial().eValue() >= 1 / spec.alpha()
                                || state.standing().trial().newSamples() >= spec.samples()));
    }
}
