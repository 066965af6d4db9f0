// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.telemetry.Tags;

/** Which names and tags are allowed: those that Prometheus can tell apart after its own renaming. */
final class MeterNames {

    private static final int MAX_LENGTH = 200;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*");
    private static final List<String> ENDINGS = List.of("total", "created", "bucket", "info");
    private static final List<String> PREFIXES = List.of("jvm.", "process.", "system.", "mabeam.telemetry.");
    private static final Set<String> KEYS = Set.of("le", "quantile");

    private MeterNames() {}

    /** @throws org.mabeam.foundation.error.InvalidValueException with all that is wrong */
    static void check(String name, String description, Tags tags) {
        Faults faults = new Faults()
                .check(
                        name.length() <= MAX_LENGTH && NAME.matcher(name).matches(),
                        "name",
                        name,
                        "lower case words joined by dots, up to " + MAX_LENGTH + " characters")
                .check(
                        !ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                                && !List.of(name.split("\\.", -1)).contains("seconds"),
                        "name",
                        name,
                        "without what is added by itself: seconds, or at its end " + ENDINGS)
                .check(
                        PREFIXES.stream().noneMatch(name::startsWith),
                        "name",
                        name,
                        "none of telemetry's own, which begin with " + PREFIXES)
                .check(
                        !description.isBlank() && description.length() <= MAX_LENGTH,
                        "description",
                        description,
                        "1 to " + MAX_LENGTH + " characters");
        tags.values()
                .forEach((key, value) -> faults.check(
                                NAME.matcher(key).matches() && key.length() <= MAX_LENGTH && !KEYS.contains(key),
                                "tags",
                                key,
                                "lower case words joined by dots, other than le and quantile")
                        .check(
                                value.length() <= MAX_LENGTH,
                                "tags." + key,
                                value,
                                "at most " + MAX_LENGTH + " characters"));
        faults.throwIfAny();
    }
}
