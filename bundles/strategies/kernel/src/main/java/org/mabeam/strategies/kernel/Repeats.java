// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.kernel;

import java.util.Locale;
import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.strategy.Problem;

/** Whether a point that was tried may be suggested again. */
public enum Repeats {
    /** Not as long as another is left: a result that is not noisy teaches nothing twice. */
    AVOID,
    /** As it comes: for noisy results, and where other things vary besides the point. */
    ALLOW;

    /** The setting's name. */
    public static final String SETTING = "repeats";

    /** Reads the setting {@code repeats}: by default {@link #ALLOW} for a part of a space, otherwise {@link #AVOID}. */
    public static Repeats read(SettingsReader reader, Problem problem) {
        Repeats fallback = problem.part() ? ALLOW : AVOID;
        return valueOf(
                reader.choice(SETTING, word(fallback), word(AVOID), word(ALLOW)).toUpperCase(Locale.ROOT));
    }

    private static String word(Repeats repeats) {
        return repeats.name().toLowerCase(Locale.ROOT);
    }
}
