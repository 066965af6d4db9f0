// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Screen.Colour;

/** The colours of states. */
final class StudyColours {

    private StudyColours() {}

    static @Nullable Colour of(String state) {
        return switch (state) {
            case "running", "complete" -> Colour.GOOD;
            case "paused", "void" -> Colour.WAITING;
            case "cancelled", "failed" -> Colour.BAD;
            default -> null;
        };
    }
}
