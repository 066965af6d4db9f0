// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Texts;
import org.mabeam.variable.Change;
import org.mabeam.variable.GuardFigure;

/**
 * An entry of a history.
 *
 * @param before what held in the layer until then, null if nothing did
 * @param after what holds there from then on, null if nothing does
 * @param until when a temporary value ends
 * @param figures what the guards measured
 */
record ChangeRow(
        String variable,
        long revision,
        long position,
        String at,
        String what,
        String layer,
        @Nullable String before,
        @Nullable String after,
        @Nullable String until,
        String by,
        String reason,
        @Nullable String proposal,
        boolean emergency,
        List<String> figures) {

    static ChangeRow of(Change change) {
        return new ChangeRow(
                change.id().toString(),
                change.revision(),
                change.position(),
                change.at().toString(),
                what(change),
                change.layer().toString(),
                Texts.orNull(change.before()),
                Texts.orNull(change.after()),
                Texts.time(change.until()),
                change.by().toString(),
                change.reason(),
                Texts.orNull(change.proposal()),
                change.emergency(),
                change.figures().stream().map(GuardFigure::toString).toList());
    }

    static String what(Change change) {
        return change.what().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** From what to what, in a few signs. */
    String step() {
        if (before == null && after == null) {
            return "";
        }
        return (before == null ? "none" : before) + " → " + (after == null ? "none" : after)
                + (until == null ? "" : " until " + until);
    }

    /** What holds in the layer from then on, the initial value too. */
    private @Nullable String held(@Nullable String initial) {
        boolean declared = what.equals("declared") || what.equals("redeclared");
        boolean givenUp = what.equals("changed") || what.equals("expired");
        return after == null && (declared || givenUp) && layer.equals("everybody") ? initial : after;
    }

    /** Whose it was, and how. */
    String author() {
        return by + (emergency ? " in an emergency" : "") + (proposal == null ? "" : " by proposal " + proposal);
    }

    /** As one line of a watch. */
    String line() {
        String where = layer.equals("everybody") ? "" : " of " + layer;
        return Texts.milliseconds(at) + "  " + variable + where + "  "
                + (step().isEmpty() ? what : what + " " + Texts.milliseconds(step())) + "  (revision " + revision + ", "
                + author() + ": " + reason + ")";
    }

    /** @param initial what holds for everybody after a change if no value is decided */
    static Listing<ChangeRow> listing(List<Change> changes, Function<Change, String> initial, String empty) {
        Map<Long, String> initials = new HashMap<>();
        changes.forEach(change -> initials.put(change.revision(), initial.apply(change)));
        return new Listing<>(changes.stream().map(ChangeRow::of).toList(), row -> Long.toString(row.revision()), empty)
                .column("revision", ChangeRow::revision)
                .column("at", ChangeRow::at)
                .column("what", ChangeRow::what)
                .column("layer", ChangeRow::layer)
                .column("before", ChangeRow::before)
                .column("after", row -> row.held(initials.get(row.revision())))
                .column("until", ChangeRow::until)
                .column("by", ChangeRow::author)
                .column("reason", ChangeRow::reason);
    }
}
