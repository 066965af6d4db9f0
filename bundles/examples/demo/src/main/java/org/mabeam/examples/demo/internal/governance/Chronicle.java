// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalView;
import org.mabeam.variable.VariableView;

/**
 * All that the demo saw, and whether it is what it promises.
 *
 * @param before what clients saw under the limit of the beginning
 * @param decision the first proposal at its end
 * @param after what they saw then
 * @param trial the second proposal at its end
 * @param evidence when the evidence of harm was there
 * @param takenBack when the change was known to be taken back
 * @param variable at the end
 * @param answers all
 * @param wanted the limit of the second proposal
 */
record Chronicle(
        Seen before,
        ProposalView decision,
        Seen after,
        ProposalView trial,
        Instant evidence,
        Instant takenBack,
        VariableView variable,
        List<Answer> answers,
        double wanted) {

    /** How soon after the evidence the old limit must hold for everybody. */
    static final Duration SOON = Duration.ofSeconds(1);

    private static final int VOTERS = 3;

    /** How long after the evidence a client was still given the limit on trial; nothing if it never was. */
    Duration effect() {
        return effect(answers, wanted, evidence);
    }

    static Duration effect(List<Answer> answers, double wanted, Instant evidence) {
        return answers.stream()
                .filter(answer -> answer.limit().orElse(0) == wanted)
                .map(answer -> Duration.between(evidence, answer.sent()))
                .filter(late -> !late.isNegative())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The number that was agreed on; NaN if none was. */
    double agreed() {
        return decision.outcome()
                .filter(Outcome.Agreed.class::isInstance)
                .map(outcome -> ((Outcome.Agreed) outcome).value())
                .orElse(Double.NaN);
    }

    /** What did not happen, one sentence each; empty if all is well. */
    List<String> shortcomings() {
        List<String> missing = new ArrayList<>();
        requireDecision(missing);
        requireTrial(missing);
        requireOldLimit(missing);
        long unanswered = answers.stream().filter(answer -> !answer.isProper()).count();
        if (unanswered > 0) {
            missing.add(unanswered + " of " + answers.size() + " requests got no proper answer");
        }
        return missing;
    }

    private void requireDecision(List<String> missing) {
        if (decision.state() != ProposalView.State.APPLIED) {
            missing.add("the first proposal was not applied: " + decision.state() + ", " + decision.why());
        }
        Set<Opinion> opinions = decision.votes().values().stream()
                .map(judgement -> judgement.opinion())
                .collect(Collectors.toSet());
        if (decision.votes().size() != VOTERS || opinions.size() < 2) {
            missing.add("the agents did not disagree about the limit: " + opinions);
        }
        if (!(after.useful() > before.useful())) {
            missing.add(
                    "the new limit gave " + after.useful() + " useful answers/s, the one before " + before.useful());
        }
    }

    private void requireTrial(List<String> missing) {
        if (trial.state() != ProposalView.State.ROLLED_BACK) {
            missing.add("the harmful change was not taken back: " + trial.state() + ", " + trial.why());
        }
        if (votes(new Opinion.Accept()) < 2 || votes(new Opinion.Reject()) < 1) {
            missing.add("the harmful change was not voted in against a voice: " + trial.votes());
        }
        boolean harm = trial.canary()
                .filter(canary -> canary.eValue() >= Proposals.ENOUGH && canary.newMean() < canary.oldMean())
                .isPresent();
        if (!harm) {
            missing.add("no evidence of harm took it back: " + trial.why());
        }
    }

    private void requireOldLimit(List<String> missing) {
        if (variable.canary().isPresent() || !variable.value().equals(Double.toString(agreed()))) {
            missing.add("the limit at the end is " + variable.value() + ", but must be " + agreed());
        }
        if (effect().compareTo(SOON) >= 0
                || Duration.between(evidence, takenBack).compareTo(SOON) >= 0) {
            missing.add("the old limit held " + effect().toMillis() + " ms after the evidence, too late");
        }
        Set<Double> last = answers.stream()
                .filter(answer -> answer.sent().isAfter(evidence.plus(SOON))
                        && answer.limit().isPresent())
                .map(answer -> answer.limit().getAsDouble())
                .collect(Collectors.toSet());
        if (!last.equals(Set.of(agreed()))) {
            missing.add("after the change was taken back, clients were given limits of " + last + ", but must be given "
                    + agreed());
        }
    }

    private long votes(Opinion opinion) {
        return trial.votes().values().stream()
                .filter(judgement -> judgement.opinion().equals(opinion))
                .count();
    }
}
