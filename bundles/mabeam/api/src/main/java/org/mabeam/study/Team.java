// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * The agents of one study.
 *
 * @param rule how their suggestions become one trial; {@code blocks}: each owns some variables, which the study's
 *     strategy tunes for it
 * @param members at least one, their names all different
 */
public record Team(String rule, List<Member> members) {

    /** The one rule so far. */
    public static final String BLOCKS = "blocks";

    /**
     * One place in the team.
     *
     * @param name known within the study; 1 to 40 lower case letters, digits, {@code -} and {@code _}
     * @param agentType the agent type's plugin name
     * @param variables the variables that it owns, at least one
     */
    public record Member(String name, String agentType, Set<String> variables, Settings settings) {

        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

        public Member {
            variables = Set.copyOf(variables);
            if (!NAME.matcher(name).matches()) {
                throw new InvalidValueException(
                        "name",
                        "'" + name + "'",
                        "1 to 40 characters: a lower case letter, then lower case letters, digits, '-' and '_'");
            }
            if (variables.isEmpty()) {
                throw new InvalidValueException("variables", "empty", "at least one variable of " + name);
            }
        }
    }

    public Team {
        members = List.copyOf(members);
        Faults faults = new Faults()
                .check(rule.equals(BLOCKS), "rule", rule, "one of " + BLOCKS)
                .check(!members.isEmpty(), "members", "empty", "at least one");
        Set<String> names = new HashSet<>();
        Set<String> owned = new HashSet<>();
        for (Member member : members) {
            faults.check(names.add(member.name()), "members", member.name(), "named once in a team");
            for (String variable : member.variables()) {
                faults.check(
                        owned.add(variable),
                        "members." + member.name() + ".variables",
                        variable,
                        "owned by one member");
            }
        }
        faults.throwIfAny();
    }
}
