// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.ProposalView;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.Sheet;
import org.mabeam.shell.internal.Texts;

/** The readable overview of a proposal. */
final class ProposalSheet {

    private ProposalSheet() {}

    static Sheet of(ProposalView view) {
        ProposalDetails all = ProposalDetails.of(view);
        String settings = all.settings().isEmpty() ? "" : " " + Texts.whole(all.settings());
        Sheet sheet = new Sheet(all, all.proposal())
                .field("proposal", all.proposal())
                .field("state", all.state(), ProposalRow.colour(all.state()))
                .field("why", all.why())
                .field("asks", all.asks())
                .field("by", all.by() + ": " + all.reason())
                .field("evidence", all.evidence())
                .field("rule", all.rule() + settings)
                .field("quorum", Texts.number(all.quorum()) + " of the weight, silence counts as " + all.silence());
        for (VoteRow vote : all.votes()) {
            sheet.field("vote of " + vote.agent(), vote.line(), vote.opinion() == null ? Colour.WAITING : null);
        }
        sheet.field("outcome", all.outcome());
        all.figures().forEach(figure -> sheet.field("guard", figure));
        if (all.trial() != null) {
            trial(sheet, all.trial());
        }
        return sheet.field("opened", all.opened())
                .field("deadline", all.deadline())
                .field("decided at", all.decided())
                .next(next(view));
    }

    private static void trial(Sheet sheet, ProposalDetails.Trial trial) {
        sheet.field(
                "trial",
                Texts.number(100 * trial.share()) + " % of the subjects, " + trial.better() + " " + trial.metric()
                        + ", " + trial.samples() + " samples, alpha " + Texts.number(trial.alpha()));
        if (trial.started() != null) {
            sheet.field("old value", arm(trial.oldSamples(), trial.oldMean()))
                    .field("new value", arm(trial.newSamples(), trial.newMean()))
                    .field("evidence of harm", trial.eValue());
        }
    }

    private static String arm(long samples, @Nullable Double mean) {
        return Texts.count(samples, "sample") + (mean == null ? "" : ", mean " + Texts.number(mean));
    }

    private static String next(ProposalView view) {
        String id = view.spec().id().toString();
        return switch (view.state()) {
            case OPEN, ON_TRIAL -> "proposal:show " + id + " --watch";
            default ->
                view.decided().isPresent() ? "event:why " + view.decided().getAsLong() : "proposal:list";
        };
    }
}
