// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.adoption;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.Texts;
import org.mabeam.variable.AdoptedVariable;

/**
 * An adopted variable.
 *
 * @param value that was decided or observed
 * @param there the value that its origin has
 */
record AdoptedRow(
        String variable,
        String value,
        String attribute,
        @Nullable String there,
        String state,
        String note) {

    static AdoptedRow of(AdoptedVariable each) {
        return new AdoptedRow(
                each.id().toString(),
                each.variable().value(),
                each.origin().text(),
                Texts.orNull(each.present()),
                each.state().name().toLowerCase(Locale.ROOT),
                each.note());
    }

    static @Nullable Colour colour(String state) {
        return switch (state) {
            case "attached" -> Colour.GOOD;
            case "detached" -> Colour.WAITING;
            case "failed" -> Colour.BAD;
            default -> null;
        };
    }
}
