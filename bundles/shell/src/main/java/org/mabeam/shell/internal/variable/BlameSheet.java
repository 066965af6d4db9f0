// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalView;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.Sheet;
import org.mabeam.shell.internal.Texts;
import org.mabeam.shell.internal.proposal.VoteRow;
import org.mabeam.variable.Change;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableView;

/** Why a variable has its value. */
final class BlameSheet {

    /**
     * The same for programs.
     *
     * @param before what held until then, null if nothing did
     * @param ratified who approved an emergency change, null if nobody did
     * @param figures what the guards measured
     * @param position of the change in the record
     */
    private record Blame(
            String variable,
            String layer,
            String value,
            String what,
            @Nullable String before,
            @Nullable String after,
            long revision,
            long position,
            String at,
            String by,
            String reason,
            boolean emergency,
            @Nullable String ratified,
            List<String> figures,
            @Nullable Decision proposal) {}

    /** The proposal that decided it; all but its name is null while the proposals are not running. */
    private record Decision(
            String proposal,
            @Nullable String by,
            @Nullable String reason,
            @Nullable String rule,
            @Nullable String outcome,
            List<VoteRow> votes) {}

    private BlameSheet() {}

    static Sheet of(VariableView view, Change cause, Optional<Change> ratified, Optional<ProposalView> proposal) {
        ChangeRow row = ChangeRow.of(cause);
        Blame blame = new Blame(
                row.variable(),
                row.layer(),
                row.layer().equals("everybody") ? view.value() : cause.after().orElseThrow(),
                row.what(),
                row.before(),
                row.after(),
                row.revision(),
                row.position(),
                row.at(),
                row.by(),
                row.reason(),
                row.emergency(),
                Texts.orNull(ratified.map(change -> change.by() + ": " + change.reason())),
                row.figures(),
                cause.proposal().map(id -> decision(id, proposal)).orElse(null));
        Sheet sheet = new Sheet(blame, blame.variable())
                .field("variable", blame.variable())
                .field("value", blame.value(), Colour.GOOD)
                .field("comes from", composed(view))
                .field("since", row.step().isEmpty() ? row.what() : row.what() + " " + row.step())
                .field("of", blame.layer())
                .field("at", blame.at())
                .field("by", row.by() + (row.emergency() ? " in an emergency" : ""))
                .field("reason", blame.reason())
                .field("ratified", blame.ratified());
        if (cause.emergency() && ratified.isEmpty()) {
            sheet.field("ratified", "not yet: variable:ratify " + blame.variable(), Colour.WAITING);
        }
        if (blame.proposal() != null) {
            decided(sheet, blame.proposal());
        }
        blame.figures().forEach(figure -> sheet.field("guard", figure));
        return sheet.field("revision", blame.revision())
                .field("position", blame.position())
                .next("event:why " + blame.position());
    }

    /** What else to blame. */
    private static String composed(VariableView view) {
        Kind kind = view.declaration().kind();
        return kind instanceof Kind.Composite || kind instanceof Kind.Derived ? Kinds.values(kind) : "";
    }

    private static void decided(Sheet sheet, Decision decision) {
        sheet.field("proposal", decision.proposal());
        if (decision.rule() == null) {
            sheet.field("votes", "unknown: the proposals are not running", Colour.WAITING);
            return;
        }
        sheet.field("proposed by", decision.by() + ": " + decision.reason())
                .field("rule", decision.rule() + (decision.outcome() == null ? "" : ": " + decision.outcome()));
        decision.votes().forEach(vote -> sheet.field("vote of " + vote.agent(), vote.line()));
    }

    private static Decision decision(String id, Optional<ProposalView> proposal) {
        return proposal.map(view -> new Decision(
                        id,
                        view.spec().by().toString(),
                        view.spec().reason(),
                        view.spec().rule().name(),
                        view.outcome().map(Outcome::why).orElse(null),
                        VoteRow.of(view)))
                .orElseGet(() -> new Decision(id, null, null, null, null, List.of()));
    }
}
