// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Texts;
import org.mabeam.variable.Guards;

/**
 * The guards of a prefix.
 *
 * @param prefix {@code *} for all variables of the namespace
 * @param coolDown as ISO 8601
 * @param frozen why nothing may change now
 */
record GuardRow(
        String prefix,
        String namespace,
        boolean byProposal,
        @Nullable Double largestStep,
        @Nullable String coolDown,
        @Nullable String frozen,
        List<String> windows,
        @Nullable Integer proposalsPerHour,
        List<String> propose,
        List<String> vote,
        List<String> override) {

    static GuardRow of(Guards guards) {
        return new GuardRow(
                guards.prefix().isEmpty() ? "*" : guards.prefix(),
                guards.namespace().value(),
                guards.byProposal(),
                Texts.orNull(guards.largestStep()),
                Texts.orNull(guards.coolDown()),
                Texts.orNull(guards.frozen()),
                guards.windows().stream().map(Windows::write).toList(),
                guards.proposalsPerHour().isPresent()
                        ? (Integer) guards.proposalsPerHour().getAsInt()
                        : null,
                sorted(guards.propose()),
                sorted(guards.vote()),
                sorted(guards.override()));
    }

    /** What holds, in words. */
    String rules() {
        List<String> rules = new ArrayList<>();
        if (frozen != null) {
            rules.add("frozen: " + frozen);
        }
        if (byProposal) {
            rules.add("by proposal only");
        }
        if (largestStep != null) {
            rules.add("steps of at most " + Texts.number(largestStep) + " of the domain");
        }
        if (coolDown != null) {
            rules.add("at most one change in " + coolDown);
        }
        if (!windows.isEmpty()) {
            rules.add("changes " + String.join(" or ", windows));
        }
        if (proposalsPerHour != null) {
            rules.add(Texts.count(proposalsPerHour, "proposal") + " an hour of each proposer");
        }
        if (!propose.isEmpty()) {
            rules.add("proposed by " + String.join(" ", propose));
        }
        if (!vote.isEmpty()) {
            rules.add("voted on by " + String.join(" ", vote));
        }
        if (!override.isEmpty()) {
            rules.add("in an emergency by " + String.join(" ", override));
        }
        return rules.isEmpty() ? "nothing is held back" : String.join("; ", rules);
    }

    /** Whose they are and what holds. */
    String sentence() {
        return prefix + ": " + rules();
    }

    private static List<String> sorted(Set<String> authors) {
        return authors.stream().sorted().toList();
    }
}
