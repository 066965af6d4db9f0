// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.variable.ChangeWindow;

/** Change windows as people write them: {@code mon-fri 09:00-17:00 Europe/Berlin}. */
final class Windows {

    private static final Pattern WINDOW =
            Pattern.compile("(?<days>[a-z,-]+) +(?<from>\\d\\d:\\d\\d)-(?<until>\\d\\d:\\d\\d)( +(?<zone>\\S+))?");
    private static final String END_OF_DAY = "24:00";
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private Windows() {}

    /** Reads what {@link #write} writes; without a zone it is UTC. */
    static ChangeWindow parse(String field, String text) {
        Matcher matcher = WINDOW.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            Set<DayOfWeek> days = days(matcher.group("days"));
            String until = matcher.group("until");
            String zone = matcher.group("zone") == null ? "UTC" : text.strip().replaceFirst("^.* ", "");
            try {
                if (!days.isEmpty()) {
                    return new ChangeWindow(
                            days,
                            LocalTime.parse(matcher.group("from")),
                            until.equals(END_OF_DAY) ? LocalTime.MAX : LocalTime.parse(until),
                            ZoneId.of(zone));
                }
            } catch (DateTimeException | InvalidValueException e) {
                throw wrong(field, text);
            }
        }
        throw wrong(field, text);
    }

    static String write(ChangeWindow window) {
        String days = window.days().stream()
                .sorted()
                .map(day -> DAYS.get(day.getValue() - 1))
                .collect(Collectors.joining(","));
        return days + " " + window.from() + "-" + (window.until().equals(LocalTime.MAX) ? END_OF_DAY : window.until())
                + " " + window.zone();
    }

    /** Empty if a word is no day. */
    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            int first = DAYS.indexOf(ends[0]);
            int last = DAYS.indexOf(ends[ends.length - 1]);
            if (first < 0 || last < first || ends.length > 2) {
                return Set.of();
            }
            days.addAll(EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1)));
        }
        return days;
    }

    private static InvalidValueException wrong(String field, String text) {
        return new InvalidValueException(
                field, "'" + text + "'", "days, hours and a zone, such as 'mon-fri 09:00-17:00 Europe/Berlin'");
    }
}
