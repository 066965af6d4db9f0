// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.Sheet;
import org.mabeam.shell.internal.Texts;
import org.mabeam.variable.Change;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** The overview of a variable, for people and for programs. */
final class VariableSheet {

    /**
     * A variable in full.
     *
     * @param values what its values are, or where they come from
     * @param initial what holds while no layer has a value
     * @param guards what stands between a wish and a change
     * @param position in the record of its last change
     * @param unratified revisions of emergency changes that wait for ratification
     */
    private record Details(
            String variable,
            String type,
            String value,
            String values,
            @Nullable String initial,
            String description,
            List<Held> layers,
            @Nullable Trial trial,
            List<String> guards,
            long revision,
            long position,
            String changed,
            String by,
            String reason,
            @Nullable String proposal,
            List<Long> unratified) {}

    private record Held(
            String layer,
            @Nullable String lasting,
            @Nullable String temporary,
            @Nullable String until) {}

    private record Trial(String value, double share, String proposal) {}

    private VariableSheet() {}

    /** With the guards that hold for it. */
    static Sheet of(VariableView view, Variables variables) {
        List<String> guards = variables.guards(view.id().namespace()).stream()
                .filter(each -> each.covers(view.id()))
                .map(each -> GuardRow.of(each).sentence())
                .toList();
        Details all = details(view, guards);
        Sheet sheet = new Sheet(all, all.variable())
                .field("variable", all.variable())
                .field("value", all.value(), Colour.GOOD)
                .field("type", all.type())
                .field("values", all.values())
                .field("initial", all.initial())
                .field("description", all.description());
        for (Held held : all.layers()) {
            sheet.field("for " + held.layer(), held.lasting());
            if (held.temporary() != null) {
                sheet.field("for " + held.layer(), held.temporary() + " until " + held.until(), Colour.WAITING);
            }
        }
        if (all.trial() != null) {
            sheet.field(
                    "on trial",
                    all.trial().value() + " with "
                            + Texts.number(100 * all.trial().share()) + " % (proposal "
                            + all.trial().proposal() + ")",
                    Colour.WAITING);
        }
        all.guards().forEach(sentence -> sheet.field("guard", sentence));
        return sheet.field("unratified", all.unratified(), Colour.WAITING)
                .field("revision", all.revision())
                .field("changed", all.changed() + " by " + all.by() + ": " + all.reason())
                .field("proposal", all.proposal())
                .field("position", all.position())
                .next("variable:blame " + all.variable());
    }

    private static Details details(VariableView view, List<String> guards) {
        Declaration declaration = view.declaration();
        Change last = view.lastChange();
        return new Details(
                view.id().toString(),
                Kinds.type(declaration.kind()),
                view.value(),
                Kinds.values(declaration.kind()),
                Texts.orNull(Kinds.initial(declaration.kind())),
                declaration.description(),
                view.layers().entrySet().stream()
                        .map(entry -> new Held(
                                entry.getKey(),
                                Texts.orNull(entry.getValue().lasting()),
                                Texts.orNull(entry.getValue().temporary().map(VariableView.Temporary::value)),
                                Texts.orNull(entry.getValue().temporary().map(VariableView.Temporary::until))))
                        .toList(),
                view.canary()
                        .map(canary -> new Trial(canary.value(), canary.share(), canary.proposal()))
                        .orElse(null),
                guards,
                view.revision(),
                last.position(),
                last.at().toString(),
                last.by().toString(),
                last.reason(),
                Texts.orNull(last.proposal()),
                view.unratified());
    }
}
