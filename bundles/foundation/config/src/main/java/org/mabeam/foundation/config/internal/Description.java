// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.mabeam.foundation.config.Configuration;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;

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

    /** Notes what is wrong with a value as Configuration Admin holds it. */
    void check(String attribute, Object stored, Faults faults) {
        attribute(attribute)
                .ifPresentOrElse(
                        each -> each.check(each.texts(stored), faults),
                        () -> faults.check(
                                false,
                                attribute,
                                String.join(", ", Described.Values.texts(stored)),
                                "one of the settings " + names()));
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
        return read(stored, Described::visible);
    }

    /** All values that hold, for whoever checks them. */
    Settings plain(Map<String, Object> stored) {
        return read(stored, (each, texts) -> texts);
    }

    private Settings read(Map<String, Object> stored, BiFunction<Described, List<String>, List<String>> shown) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        for (Described each : attributes) {
            Object set = stored.get(each.attribute().name());
            List<String> texts = set == null ? each.attribute().defaults() : each.texts(set);
            if (!texts.isEmpty()) {
                values.put(each.attribute().name(), shown.apply(each, texts));
            }
        }
        return new Settings(values);
    }
}
