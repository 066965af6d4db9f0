// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery.internal;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mabeam.foundation.error.Faults;
import org.osgi.framework.Version;

/**
 * Which version of a plugin serves, whatever others are there.
 *
 * @param versions by the plugin's name
 */
record Pins(SortedMap<String, Version> versions) {

    private static final String EXPECTED = "name=version, each name once, such as tpe=1.2.0";

    Pins {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    }

    /**
     * Reads {@code name=version} texts, also several in one, joined by commas as in a file; names all that are wrong.
     */
    static Pins of(List<String> texts) {
        List<String> lines =
                texts.stream().flatMap(text -> Stream.of(text.split(",", -1))).toList();
        SortedMap<String, Version> found = new TreeMap<>();
        Faults faults = new Faults();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue; // an empty list in a .cfg file is one empty text
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : line.substring(0, equals).strip();
            try {
                Version version = Version.valueOf(line.substring(equals + 1).strip());
                boolean right = !name.isEmpty() && !version.equals(Version.emptyVersion);
                faults.check(right && found.put(name, version) == null, "pins[" + i + "]", line, EXPECTED);
            } catch (IllegalArgumentException e) { // no version
                faults.check(false, "pins[" + i + "]", line, EXPECTED);
            }
        }
        faults.throwIfAny();
        return new Pins(found);
    }

    boolean pinned(String name, Version version) {
        return version.equals(versions.get(name));
    }
}
