// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.util.regex.Pattern;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * A plugin by its name, with its settings; frozen in the study that chose it.
 *
 * @param name lower case letters, digits and {@code -}
 */
public record PluginChoice(String name, Settings settings) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    public PluginChoice {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "plugin",
                    "'" + name + "'",
                    "1 to 60 characters: a lower case letter, then lower case letters, digits and '-'");
        }
    }

    /** A plugin with its defaults. */
    public static PluginChoice of(String name) {
        return new PluginChoice(name, Settings.NONE);
    }
}
