// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agents.optimizer.internal;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.PluginChoice;

/**
 * What a user may set of an optimizer.
 *
 * @param strategy what it uses instead of the study's strategy, whatever that is swapped to: setting {@code strategy},
 *     its own settings as {@code strategy.NAME}
 */
record OptimizerSettings(Optional<PluginChoice> strategy) {

    private static final String STRATEGY = "strategy";
    private static final String PREFIX = STRATEGY + ".";

    /** Reads and checks them. */
    static OptimizerSettings of(Settings settings) {
        Faults faults = new Faults();
        SortedMap<String, List<String>> ofStrategy = new TreeMap<>();
        List<String> names = settings.values().getOrDefault(STRATEGY, List.of());
        settings.values().forEach((name, values) -> {
            if (name.startsWith(PREFIX) && name.length() > PREFIX.length()) {
                ofStrategy.put(name.substring(PREFIX.length()), values);
                faults.check(!names.isEmpty(), name, String.join(", ", values), "absent without the setting strategy");
            } else {
                faults.check(
                        name.equals(STRATEGY),
                        name,
                        String.join(", ", values),
                        "one of the settings strategy, strategy.NAME");
            }
        });
        faults.check(names.size() <= 1, STRATEGY, names, "one name");
        faults.throwIfAny();
        return new OptimizerSettings(names.stream().findFirst().map(name -> choice(name, new Settings(ofStrategy))));
    }

    private static PluginChoice choice(String name, Settings settings) {
        try {
            return new PluginChoice(name, settings);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    STRATEGY, e.faults().get(0).value(), e.faults().get(0).expected());
        }
    }
}
