// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;
import org.mabeam.study.StudyId;

/** Completes the variables of the study that was named before, as NAME=. */
@Service
public final class VariableCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Arrays.stream(line.getArguments())
                .skip(1)
                .limit(Math.max(0, line.getCursorArgumentIndex() - 1))
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .flatMap(study -> facades.studies().find(StudyId.parse(study)))
                .map(view -> view.spec().space().variables())
                .orElse(List.of())
                .stream()
                .map(variable -> variable.name() + "=")
                .toList();
    }
}
