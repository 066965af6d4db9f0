// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;

/** Reads the setting {@code folder}, in which <code>${name}</code> stands for a property of the framework. */
final class FolderSetting {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]*)}");

    /** Looks a property up. */
    interface Properties {
        @Nullable String get(String name);
    }

    private final Properties properties;

    FolderSetting(Properties properties) {
        this.properties = properties;
    }

    /**
     * The folder that is meant.
     *
     * @throws InvalidValueException if a property is unknown or the path cannot be one
     */
    Path resolve(String setting) {
        if (setting.isBlank() || setting.contains("?") || setting.indexOf('\0') >= 0) {
            throw new InvalidValueException("folder", setting, "a path without '?'");
        }
        UnaryOperator<String> value = name -> {
            String found = properties.get(name);
            if (found == null) {
                throw new InvalidValueException(
                        "folder", setting, "a path whose properties exist; there is no framework property " + name);
            }
            return found;
        };
        return Path.of(
                PROPERTY.matcher(setting).replaceAll(match -> Matcher.quoteReplacement(value.apply(match.group(1)))));
    }
}
