// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.variable.Guards;

/** What the options of {@code variable:guard} change; null where nothing was typed. */
record GuardChanges(
        boolean byProposal,
        @Nullable String largestStep,
        @Nullable String coolDown,
        @Nullable String frozen,
        @Nullable List<String> windows,
        @Nullable String proposalsPerHour,
        @Nullable List<String> propose,
        @Nullable List<String> vote,
        @Nullable List<String> override) {

    boolean isEmpty() {
        return equals(new GuardChanges(false, null, null, null, null, null, null, null, null));
    }

    Guards apply(Guards before) {
        return new Guards(
                before.namespace(),
                before.prefix(),
                byProposal || before.byProposal(),
                largestStep == null ? before.largestStep() : OptionalDouble.of(part(largestStep)),
                coolDown == null ? before.coolDown() : Optional.of(Inputs.duration("--cool-down", coolDown)),
                frozen == null ? before.frozen() : Optional.of(frozen).filter(reason -> !reason.isBlank()),
                windows == null
                        ? before.windows()
                        : windows.stream()
                                .map(window -> Windows.parse("--window", window))
                                .toList(),
                proposalsPerHour == null
                        ? before.proposalsPerHour()
                        : OptionalInt.of((int) Inputs.whole("--proposals-per-hour", proposalsPerHour, 1, 1_000_000)),
                propose == null ? before.propose() : Set.copyOf(propose),
                vote == null ? before.vote() : Set.copyOf(vote),
                override == null ? before.override() : Set.copyOf(override));
    }

    private static double part(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidValueException("--largest-step", "'" + text + "'", "a number in (0, 1]");
        }
    }
}
