// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.ProposalView;
import org.mabeam.shell.internal.Screen.Colour;

/**
 * A proposal in a list.
 *
 * @param votes how many were cast, of how many
 * @param why why it is in this state
 */
record ProposalRow(
        String proposal,
        String state,
        String asks,
        String rule,
        String votes,
        String by,
        String opened,
        String deadline,
        String why) {

    static ProposalRow of(ProposalView view) {
        return new ProposalRow(
                view.spec().id().toString(),
                state(view),
                Questions.text(view.spec().question()),
                view.spec().rule().name(),
                view.votes().size() + "/" + view.weights().size(),
                view.spec().by().toString(),
                view.opened().toString(),
                view.deadline().toString(),
                view.why());
    }

    static String state(ProposalView view) {
        return view.state().name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Colour colour(String state) {
        return switch (state) {
            case "applied" -> Colour.GOOD;
            case "open", "on_trial" -> Colour.WAITING;
            case "rejected", "stale", "refused", "rolled_back" -> Colour.BAD;
            default -> null;
        };
    }
}
