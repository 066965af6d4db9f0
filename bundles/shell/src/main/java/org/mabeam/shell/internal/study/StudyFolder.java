// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudySpec;

/**
 * The folder of a study file: a program that the study names runs there, unless the file says otherwise.
 *
 * <p>The evaluator itself knows no file: what is relative in its settings is meant from the folder of the node.
 */
record StudyFolder(Path folder) {

    private static final String COMMAND = "command"; // the evaluator, see docs/command-evaluator.md
    private static final String DIRECTORY = "directory";

    /** The same study, its {@code directory} whole. */
    StudySpec apply(StudySpec file) {
        Optional<PluginChoice> evaluator = file.evaluator().map(this::whole);
        return evaluator.equals(file.evaluator())
                ? file
                : new StudySpec(
                        file.id(),
                        file.space(),
                        file.objective(),
                        file.strategy(),
                        evaluator,
                        file.stop(),
                        file.seed(),
                        file.mode(),
                        file.parallel(),
                        file.deadline(),
                        file.team(),
                        file.enqueued());
    }

    private PluginChoice whole(PluginChoice evaluator) {
        if (!evaluator.name().equals(COMMAND)) {
            return evaluator;
        }
        List<String> said = evaluator.settings().values().getOrDefault(DIRECTORY, List.of("."));
        if (said.size() != 1) {
            return evaluator; // the evaluator says what is wrong with it
        }
        try {
            String whole = folder.resolve(said.get(0)).normalize().toString();
            return new PluginChoice(COMMAND, evaluator.settings().with(DIRECTORY, List.of(whole)));
        } catch (InvalidPathException e) {
            return evaluator; // as above
        }
    }
}
