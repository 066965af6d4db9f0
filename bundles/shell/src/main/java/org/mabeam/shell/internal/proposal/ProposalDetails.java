// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.shell.internal.Texts;
import org.mabeam.study.Trial;
import org.mabeam.variable.GuardFigure;

/**
 * A proposal in full.
 *
 * @param asks what is asked, in words
 * @param outcome what the rule said
 * @param why why it is in this state
 * @param figures what the guards measured when it was decided
 * @param decided position in the record of the decision
 */
record ProposalDetails(
        String proposal,
        String state,
        String why,
        String asks,
        String by,
        String reason,
        @Nullable @JsonRawValue String evidence,
        String rule,
        Map<String, List<String>> settings,
        String weighting,
        double quorum,
        String silence,
        List<VoteRow> votes,
        @Nullable String outcome,
        List<String> figures,
        @Nullable Trial trial,
        String opened,
        String deadline,
        @Nullable Long decided) {

    /** Its trial run; the means and the e-value are null before there are samples. */
    record Trial(
            String metric,
            String better,
            double share,
            double alpha,
            long samples,
            @Nullable String started,
            long oldSamples,
            long newSamples,
            @Nullable Double oldMean,
            @Nullable Double newMean,
            @Nullable Double eValue) {}

    static ProposalDetails of(ProposalView view) {
        ProposalSpec spec = view.spec();
        return new ProposalDetails(
                spec.id().toString(),
                ProposalRow.state(view),
                view.why(),
                Questions.text(spec.question()),
                spec.by().toString(),
                spec.reason(),
                spec.evidence().orElse(null),
                spec.rule().name(),
                spec.rule().settings().values(),
                word(spec.weighting()),
                spec.quorum(),
                word(spec.silence()),
                VoteRow.of(view),
                view.outcome().map(Outcome::why).orElse(null),
                view.figures().stream().map(GuardFigure::toString).toList(),
                spec.canary().map(canary -> trial(canary, view)).orElse(null),
                view.opened().toString(),
                view.deadline().toString(),
                Texts.orNull(view.decided()));
    }

    private static Trial trial(CanarySpec canary, ProposalView view) {
        Optional<ProposalView.CanaryView> seen = view.canary();
        return new Trial(
                canary.metric(),
                word(canary.better()),
                canary.share(),
                canary.alpha(),
                canary.samples(),
                seen.map(each -> each.started().toString()).orElse(null),
                seen.map(ProposalView.CanaryView::oldSamples).orElse(0L),
                seen.map(ProposalView.CanaryView::newSamples).orElse(0L),
                seen.map(ProposalView.CanaryView::oldMean)
                        .filter(Double::isFinite)
                        .orElse(null),
                seen.map(ProposalView.CanaryView::newMean)
                        .filter(Double::isFinite)
                        .orElse(null),
                seen.map(ProposalView.CanaryView::eValue)
                        .filter(Double::isFinite)
                        .orElse(null));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
