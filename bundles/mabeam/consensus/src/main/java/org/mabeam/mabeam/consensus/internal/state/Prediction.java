// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.state;

import java.util.ArrayList;
import java.util.List;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.study.Direction;

/**
 * What a voter expected of a change, and what its trial measured.
 *
 * @param predicted relative effect on the metric, an improvement being positive
 * @param measured the same, as the trial had it
 */
public record Prediction(AgentId agent, double predicted, double measured) {

    /**
     * The predictions that a proposal put to the test: those of its voters, if it was tried until the evidence decided.
     * In the order of the voters.
     */
    public static List<Prediction> of(ProposalState ended) {
        TrialFigures trial = ended.standing().trial();
        boolean measured = ended.spec().canary().isPresent()
                && ended.isOver()
                && trial.oldSamples() > 0
                && trial.newSamples() > 0
                && Math.abs(trial.oldMean()) > Double.MIN_NORMAL;
        if (!measured || !decidedByEvidence(ended, ended.spec().canary().orElseThrow())) {
            return List.of();
        }
        double change = (trial.newMean() - trial.oldMean()) / Math.abs(trial.oldMean());
        double effect = ended.spec().canary().orElseThrow().better() == Direction.MAXIMIZE ? change : -change;
        if (!Double.isFinite(effect)) {
            return List.of();
        }
        List<Prediction> predictions = new ArrayList<>();
        ended.votes()
                .forEach((voter, judgement) -> judgement
                        .predicted()
                        .ifPresent(predicted -> predictions.add(new Prediction(voter, predicted, effect))));
        return predictions;
    }

    /** For want of samples nothing is known. */
    private static boolean decidedByEvidence(ProposalState ended, CanarySpec spec) {
        return ended.standing().state() == State.APPLIED
                || (ended.standing().state() == State.ROLLED_BACK
                        && ended.standing().trial().eValue() >= 1 / spec.alpha());
    }
}
