// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.strategies.kernel.Repeats;
import org.mabeam.strategy.Problem;

/**
 * What a user can set.
 *
 * @param startupTrials so many trials must have a value before the model is used; until then points are random
 * @param candidates how many points are drawn for each suggestion, of which the best is taken
 */
record TpeSettings(int startupTrials, int candidates, Repeats repeats) {

    /** Reads {@code startupTrials} (10), {@code candidates} (24) and {@code repeats}. */
    static TpeSettings read(Settings settings, Problem problem) {
        SettingsReader reader = settings.read();
        TpeSettings result = new TpeSettings(
                (int) reader.whole("startupTrials", 10, 1, 100_000),
                (int) reader.whole("candidates", 24, 1, 10_000),
                Repeats.read(reader, problem));
        reader.end();
        return result;
    }
}
