// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import java.util.Locale;

/** What an installed version of a plugin does. */
public enum PluginStatus {
    /** Its users are served by it. */
    SERVING,
    /** It has just taken over, and its predecessor comes back if it fails. */
    PROBATION,
    /** It works, and another version of its name serves. */
    STANDBY,
    /** It is installed and does not work, see {@link PluginInfo#trouble()}. */
    WAITING;

    /** The word that users read. */
    public String word() {
        return this == PROBATION ? "on probation" : name().toLowerCase(Locale.ROOT);
    }
}
