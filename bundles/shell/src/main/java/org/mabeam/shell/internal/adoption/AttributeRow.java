// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.adoption;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.shell.internal.Texts;
import org.mabeam.variable.Adoptable;

/**
 * An attribute that can be adopted, or why not.
 *
 * @param attribute as variable:adopt takes it
 * @param options the only values that are allowed
 * @param variable as what it is adopted
 * @param obstacle why it cannot be adopted as it is
 */
record AttributeRow(
        String attribute,
        String type,
        @Nullable String min,
        @Nullable String max,
        List<String> options,
        List<String> defaults,
        @Nullable String value,
        String bundle,
        @Nullable String variable,
        @Nullable String obstacle,
        String description) {

    static AttributeRow of(Adoptable each) {
        Attribute attribute = each.attribute();
        return new AttributeRow(
                each.origin().text(),
                attribute.type().name().toLowerCase(Locale.ROOT) + (attribute.many() ? "s" : ""),
                Texts.orNull(attribute.min()),
                Texts.orNull(attribute.max()),
                attribute.options(),
                attribute.defaults(),
                Texts.orNull(each.present()),
                each.bundle(),
                Texts.orNull(each.variable()),
                Texts.orNull(each.obstacle()),
                attribute.description());
    }

    String allowed() {
        if (!options.isEmpty()) {
            return String.join(", ", options);
        }
        String range = min == null && max == null ? "" : (min == null ? "" : min) + ".." + (max == null ? "" : max);
        boolean isLength = !range.isEmpty() && !type.startsWith("whole") && !type.startsWith("real");
        return isLength ? range + " characters" : range;
    }
}
