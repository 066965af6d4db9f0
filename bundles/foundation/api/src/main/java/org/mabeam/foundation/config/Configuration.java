// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

import java.util.List;

/**
 * The settings of one component.
 *
 * @param pid the prefix of the component's package, which is also the name of its file in {@code etc/}
 * @param name for people
 * @param description one or two sentences
 * @param attributes in the order of the component's description
 * @param values what holds now: what was set, else the default; a secret is shown as {@code ***}
 */
public record Configuration(String pid, String name, String description, List<Attribute> attributes, Settings values) {

    public Configuration {
        attributes = List.copyOf(attributes);
    }
}
