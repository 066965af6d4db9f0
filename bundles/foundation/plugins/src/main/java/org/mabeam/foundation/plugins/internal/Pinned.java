// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.config.Configurations;

/** Which versions are pinned: the setting {@code pins} of discovery, where a person may also write them. */
final class Pinned {

    private static final String PID = "org.mabeam.foundation.discovery";
    private static final String PINS = "pins";

    private final Configurations configurations;

    Pinned(Configurations configurations) {
        this.configurations = configurations;
    }

    /** Versions by the names of their plugins. */
    SortedMap<String, String> versions() {
        SortedMap<String, String> found = new TreeMap<>();
        for (String text : configurations.read(PID).values().values().getOrDefault(PINS, List.of())) {
            for (String pin : text.split(",", -1)) {
                int equals = pin.indexOf('=');
                if (equals > 0) {
                    found.put(
                            pin.substring(0, equals).strip(),
                            pin.substring(equals + 1).strip());
                }
            }
        }
        return found;
    }

    /** Pins a version, or none. */
    void pin(String name, Optional<String> version) {
        SortedMap<String, String> pins = versions();
        version.ifPresentOrElse(text -> pins.put(name, text), () -> pins.remove(name));
        List<String> lines = pins.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        if (lines.isEmpty()) {
            configurations.reset(PID, List.of(PINS));
        } else {
            configurations.update(PID, Map.of(PINS, lines));
        }
    }
}
