// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.shell.internal.Facades;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;

/** What was typed before the word that is completed. */
final class Before {

    private Before() {}

    /** The words before the cursor that are no options; the command itself left out. */
    static List<String> words(CommandLine line) {
        return Arrays.stream(line.getArguments())
                .skip(1)
                .limit(Math.max(0, line.getCursorArgumentIndex() - 1))
                .filter(word -> !word.startsWith("-"))
                .toList();
    }

    /** The variable that was named first. */
    static Optional<VariableView> variable(Facades facades, CommandLine line) {
        return words(line).stream()
                .findFirst()
                .flatMap(name -> facades.variables().find(VariableId.parse(name)));
    }

    /** The proposal that was named first. */
    static Optional<ProposalView> proposal(Facades facades, CommandLine line) {
        return words(line).stream()
                .findFirst()
                .flatMap(name -> facades.consensus().find(ProposalId.parse(name)));
    }
}
