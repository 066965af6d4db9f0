// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * What stands between a wish and a change, for the variables whose names begin with a prefix. Of several that match a
 * variable all hold.
 *
 * @param prefix of the name, in whole words: {@code http} is a prefix of {@code http.rate} and not of
 *     {@code https.rate}; empty for all
 * @param byProposal whether only the decision on a proposal changes them
 * @param largestStep the largest part of the domain that one change may move a value by, on the domain's scale, in (0,
 *     1]; of a choice and a flag it limits nothing
 * @param coolDown the shortest time between two changes of one variable
 * @param frozen why nothing may change now
 * @param windows when changes are allowed; empty for always
 * @param proposalsPerHour of one proposer, at least 1
 * @param propose who may propose and change; empty for everybody. Authors as text, {@code *} for any end:
 *     {@code person:alice}, {@code agent:team-*}
 * @param vote which agents may be in an electorate; empty for all
 * @param override who may change in an emergency; empty for nobody
 */
public record Guards(
        Namespace namespace,
        String prefix,
        boolean byProposal,
        OptionalDouble largestStep,
        Optional<Duration> coolDown,
        Optional<String> frozen,
        List<ChangeWindow> windows,
        OptionalInt proposalsPerHour,
        Set<String> propose,
        Set<String> vote,
        Set<String> override) {

    public Guards {
        windows = List.copyOf(windows);
        propose = checked("propose", propose);
        vote = checked("vote", vote);
        override = checked("override", override);
        double step = largestStep.orElse(1);
        Duration pause = coolDown.orElse(Duration.ZERO);
        new Faults()
                .check(
                        prefix.isEmpty() || prefix.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*"),
                        "prefix",
                        "'" + prefix + "'",
                        "empty, or whole words of a variable's name")
                .check(step > 0 && step <= 1, "largestStep", step, "in (0, 1]")
                .check(
                        !pause.isNegative() && pause.compareTo(Duration.ofDays(365)) <= 0,
                        "coolDown",
                        pause,
                        "at most 365 days")
                .check(proposalsPerHour.orElse(1) >= 1, "proposalsPerHour", proposalsPerHour, ">= 1")
                .throwIfAny();
    }

    /** Guards that hold nothing back. */
    public static Guards none(Namespace namespace, String prefix) {
        return new Guards(
                namespace,
                prefix,
                false,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                Set.of(),
                Set.of(),
                Set.of());
    }

    /** Whether they hold for a variable. */
    public boolean covers(VariableId id) {
        return id.namespace().equals(namespace)
                && (prefix.isEmpty() || id.name().equals(prefix) || id.name().startsWith(prefix + "."));
    }

    private static Set<String> checked(String field, Set<String> authors) {
        for (String author : authors) {
            if (!author.matches("(person|agent|study|system):[A-Za-z0-9._@/-]*\\*?")) {
                throw new InvalidValueException(
                        field, "'" + author + "'", "person:, agent:, study: or system: and a name that may end in *");
            }
        }
        return Set.copyOf(authors);
    }
}
