// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

import java.util.List;
import java.util.Optional;

/**
 * What an installed bundle says by Metatype about the settings of one PID.
 *
 * @param pid whose settings; of a factory the PID that its instances have in common
 * @param factory whether each configuration of this factory PID makes an instance of its own
 * @param bundle symbolic name of the bundle
 * @param name for people
 * @param items in the order of the description
 */
public record ConfigurationDescription(String pid, boolean factory, String bundle, String name, List<Item> items) {

    public ConfigurationDescription {
        items = List.copyOf(items);
    }

    /**
     * One attribute.
     *
     * @param stored as what Configuration Admin holds one value of it, unless a file holds it as text
     */
    public record Item(Attribute attribute, Class<?> stored) {}

    /** The item of this name. */
    public Optional<Item> item(String wanted) {
        return items.stream()
                .filter(each -> each.attribute().name().equals(wanted))
                .findFirst();
    }
}
