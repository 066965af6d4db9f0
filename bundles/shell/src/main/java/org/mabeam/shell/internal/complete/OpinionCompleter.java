// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.consensus.Question;
import org.mabeam.shell.internal.Facades;

/** Completes what may be answered to the proposal that was named before. */
@Service
public final class OpinionCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Before.proposal(facades, line)
                .map(view -> answers(view.spec().question()))
                .orElse(List.of());
    }

    private static List<String> answers(Question question) {
        if (question instanceof Question.YesNo) {
            return List.of("accept", "reject", "abstain");
        }
        return question instanceof Question.WhichOf whichOf
                ? whichOf.options().stream().map(option -> option.name() + "=").toList()
                : List.of("abstain");
    }
}
