// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.record;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a plugin.
 *
 * @param version of which this is said
 * @param jar which jar, if it came as one: its SHA-256
 * @param signer who signed it
 * @param origin where it came from
 * @param why one sentence
 * @param by who wanted it
 */
public record PluginEvent(
        What what,
        Optional<String> version,
        Optional<String> jar,
        Optional<String> signer,
        Optional<String> origin,
        Optional<String> why,
        String by,
        Instant at) {

    /** Who wants what nobody else asked for. */
    public static final String NODE = "node";

    /** That this happened to a version, and nothing more. */
    public static PluginEvent of(What what, String version, Optional<String> jar, String by, Instant at) {
        return new PluginEvent(
                what, Optional.of(version), jar, Optional.empty(), Optional.empty(), Optional.empty(), by, at);
    }

    /** The same, with the reason. */
    public PluginEvent because(String sentence) {
        return new PluginEvent(what, version, jar, signer, origin, Optional.of(sentence), by, at);
    }

    /** The same, with where it came from and who signed it. */
    public PluginEvent from(String place, Optional<String> key) {
        return new PluginEvent(what, version, jar, key, Optional.of(place), why, by, at);
    }
}
