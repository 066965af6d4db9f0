// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.record;

/** The kinds of events of a plugin's stream. */
public enum What {
    /** A version was examined and installed. */
    INSTALLED("plugin.installed", "installed"),
    /** A jar was refused; nothing changed. */
    REFUSED("plugin.refused", "refused"),
    /** A version took over. */
    SERVING("plugin.serving", "serving"),
    /** A version that took over is watched, and its predecessor comes back if it fails. */
    ON_PROBATION("plugin.on-probation", "on probation"),
    /** A version passed its probation. */
    CONFIRMED("plugin.confirmed", "confirmed"),
    /** A version was taken back: it is not installed again unless somebody asks for it. */
    ROLLED_BACK("plugin.rolled-back", "rolled back"),
    /** Somebody wants a version to serve, whatever others are there. */
    PINNED("plugin.pinned", "pinned"),
    /** The highest version serves again. */
    UNPINNED("plugin.unpinned", "unpinned"),
    /** A version was uninstalled. */
    REMOVED("plugin.removed", "removed");

    private final String type;
    private final String words;

    What(String type, String words) {
        this.type = type;
        this.words = words;
    }

    /** The stable name of the event's type. */
    public String type() {
        return type;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
