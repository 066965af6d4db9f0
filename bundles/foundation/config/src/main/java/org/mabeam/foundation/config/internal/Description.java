// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.config.Configuration;
import org.mabeam.foundation.config.Settings;

/** What a bundle says about the settings of one PID. */
record Description(String pid, String name, String text, List<Described> attributes) {

    Description {
        attributes = List.copyOf(attributes);
    }

    Optional<Described> attribute(String wanted) {
        return attributes.stream()
                .filter(each -> each.attribute().name().equals(wanted))
                .findFirst();
    }

    /** The names, for an error. */
    String names() {
        return String.join(
                ", ", attributes.stream().map(each -> each.attribute().name()).toList());
    }

    /** With what is stored; defaults for the rest. */
    Configuration with(Map<String, Object> stored) {
        return new Configuration(
                pid, name, text, attributes.stream().map(Described::attribute).toList(), values(stored));
    }

    /** All values that hold, secrets hidden. */
    Settings values(Map<String, Object> stored) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        for (Described each : attributes) {
            Object set = stored.get(each.attribute().name());
            List<String> texts = set == null ? each.attribute().defaults() : each.texts(set);
            if (!texts.isEmpty()) {
                values.put(each.attribute().name(), each.visible(texts));
            }
        }
        return new Settings(values);
    }
}
