// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.Texts;
import org.mabeam.shell.internal.complete.GuardPrefixCompleter;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.shell.internal.file.ProposalReader;
import org.mabeam.shell.internal.proposal.OpeningCommand;
import org.mabeam.study.StudyView;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code study:propose}. */
@Service
@Command(
        scope = "study",
        name = "propose",
        description = "Proposes the best configuration of an ended study as one change of variables")
public final class ProposeStudy extends OpeningCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Option(name = "--prefix", description = "What stands before the names of the study's variables: http")
    @Completion(GuardPrefixCompleter.class)
    @Nullable String prefix;

    @Option(
            name = "--declare",
            description = "Declare the variables that are missing, with the study's domains and values")
    boolean declare;

    @Option(name = "--name", description = "The proposal's name; the study's if absent")
    @Nullable String name;

    private List<VariableView> declared = List.of();

    @Override
    protected Optional<ProposalSpec> spec(Session user, Facades facades) {
        StudyView view = Found.study(facades, study);
        BestConfiguration best = BestConfiguration.of(view, prefix);
        ObjectNode node = options();
        put(node, "proposal", name == null ? study : name);
        if (!node.has("reason")) {
            node.put("reason", best.reason());
        }
        if (!node.has("evidence")) {
            node.put("evidence", best.evidence(facades.variables()));
        }
        boolean ownTeam = !node.has("electorate");
        if (ownTeam) {
            ArrayNode electorate = node.putArray("electorate");
            best.team().forEach(agent -> electorate.add(agent.toString()));
        }
        best.values().forEach(node.putObject("values")::put);
        requireReady(facades, new ProposalReader().read(node, author()));
        Variables variables = facades.variables();
        declared = declare(variables, best.missing(variables));
        SortedMap<String, String> changed = best.changed(variables);
        if (changed.isEmpty()) {
            if (declared.isEmpty()) {
                throw new ConflictException("nothing to propose: all variables have the values of study " + study
                        + " already; variable:list shows them");
            }
            return Optional.empty();
        }
        changed.forEach(node.putObject("values")::put);
        if (ownTeam) {
            best.call(facades.agents());
        }
        return Optional.of(new ProposalReader().read(node, author()));
    }

    @Override
    protected Printable find(Facades facades) {
        return new Announced(
                Texts.count(declared.size(), "variable") + " declared with the values of study " + study
                        + "; there is nothing to decide: variable:list shows them",
                DeclaredRow.listing(declared));
    }

    /** What a proposal needs is there, so that nothing is declared in vain. */
    private static void requireReady(Facades facades, ProposalSpec spec) {
        String rule = spec.rule().name();
        facades.consensus();
        if (facades.plugins(VotingRuleType.class).stream()
                .noneMatch(entry -> entry.name().equals(rule))) {
            throw new NotFoundException("there is no voting rule " + rule + "; proposal:rules shows all");
        }
    }

    private List<VariableView> declare(Variables variables, List<Declaration> missing) {
        if (!missing.isEmpty() && !declare) {
            throw new NotFoundException("there is no variable "
                    + missing.stream().map(each -> each.id().toString()).collect(Collectors.joining(", "))
                    + "; --declare declares what is missing");
        }
        return missing.isEmpty() ? List.of() : variables.declare(missing, author());
    }
}
