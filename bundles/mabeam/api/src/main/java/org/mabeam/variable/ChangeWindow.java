// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.mabeam.foundation.error.Faults;

/**
 * When changes are allowed, every week.
 *
 * @param days at least one
 * @param from the first allowed time of each day
 * @param until the first time that is not allowed any more, later than {@code from}; {@link LocalTime#MAX} for the
 *     day's end
 */
public record ChangeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone) {

    public ChangeWindow {
        days = Set.copyOf(days);
        new Faults()
                .check(!days.isEmpty(), "days", days, "at least one day of the week")
                .check(from.isBefore(until), "until", until, "later than " + from)
                .throwIfAny();
    }

    /** Whether changes are allowed at an instant. */
    public boolean contains(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        LocalTime time = there.toLocalTime();
        return days.contains(there.getDayOfWeek())
                && !time.isBefore(from)
                && (time.isBefore(until) || until.equals(LocalTime.MAX));
    }
}
