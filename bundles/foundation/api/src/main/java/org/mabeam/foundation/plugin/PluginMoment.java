// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a plugin's history, as it stands on the record.
 *
 * @param position in the record
 * @param at when it was decided
 * @param what {@code installed}, {@code refused}, {@code serving}, {@code confirmed}, {@code rolled back},
 *     {@code pinned}, {@code unpinned} or {@code removed}
 * @param version of which this is said, if one is
 * @param why one sentence, if there is more to say
 * @param by who wanted it
 */
public record PluginMoment(
        long position, Instant at, String what, Optional<String> version, Optional<String> why, String by) {}
