// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;

/** {@code proposal:rules}. */
@Service
@Command(
        scope = "proposal",
        name = "rules",
        description = "Lists the deployed voting rules: what they decide, and their properties")
public final class ListRules extends WatchingCommand {

    private static final VariableId ANY = VariableId.parse("any");
    private static final Question.YesNo YES_NO =
            new Question.YesNo(new org.mabeam.consensus.Option("change", List.of(NewValue.of(ANY, "1"))));
    private static final Question.WhichOf WHICH_OF = new Question.WhichOf(List.of(
            new org.mabeam.consensus.Option("change", List.of(NewValue.of(ANY, "1"))),
            new org.mabeam.consensus.Option("keep", List.of())));
    private static final Question.HowMuch HOW_MUCH = new Question.HowMuch(ANY, new Layer.Everybody(), 0, 1);

    /** A rule in a list; {@code decides} is null if it could not be asked. */
    private record Row(
            String rule,
            @Nullable String decides,
            String version,
            String bundle,
            List<String> properties,
            Map<String, String> capabilities) {}

    @Override
    protected Printable find(Facades facades) {
        List<Row> rows = facades.plugins(VotingRuleType.class).stream()
                .map(ListRules::row)
                .toList();
        return new Listing<>(rows, Row::rule, "No voting rule is deployed. Drop a bundle that brings one into deploy/")
                .column("rule", Row::rule)
                .column("decides", Row::decides)
                .column("version", Row::version)
                .column("bundle", Row::bundle)
                .column("properties", Row::properties);
    }

    private static Row row(Entry<VotingRuleType> entry) {
        String properties = entry.capabilities().getOrDefault("properties", "");
        return new Row(
                entry.name(),
                decides(entry.service()),
                entry.version(),
                entry.bundle(),
                properties.isEmpty() ? List.of() : List.of(properties.split(" *, *")),
                entry.capabilities());
    }

    private static @Nullable String decides(VotingRuleType type) {
        try {
            List<String> kinds = new ArrayList<>();
            if (type.answers(YES_NO)) {
                kinds.add("yes or no");
            }
            if (type.answers(WHICH_OF)) {
                kinds.add("which of several");
            }
            if (type.answers(HOW_MUCH)) {
                kinds.add("a number");
            }
            return String.join(", ", kinds);
        } catch (RuntimeException e) { // a plugin that throws is listed like the others
            return null;
        }
    }
}
