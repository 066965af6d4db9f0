// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Format;
import org.mabeam.shell.internal.InputFile;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Screen;
import org.mabeam.shell.internal.complete.EvaluatorCompleter;
import org.mabeam.shell.internal.complete.StrategyCompleter;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;

/** {@code study:create}. */
@Service
@Command(
        scope = "study",
        name = "create",
        description = "Creates a study from a file, JSON or YAML, and begins with it")
public final class CreateStudy extends PrintingCommand {

    @Argument(name = "FILE", description = "The study file")
    @Completion(FileCompleter.class)
    @Nullable String file;

    @Option(name = "--stdin", description = "Read the study from standard input instead of a file")
    boolean stdin;

    @Option(name = "--name", description = "Another name than the file's")
    @Nullable String name;

    @Option(name = "--strategy", description = "Another strategy, with its defaults")
    @Completion(StrategyCompleter.class)
    @Nullable String strategy;

    @Option(name = "--evaluator", description = "Another evaluator, with its defaults")
    @Completion(EvaluatorCompleter.class)
    @Nullable String evaluator;

    @Option(name = "--trials", description = "Another budget of trials")
    @Nullable String trials;

    @Option(name = "--seed", description = "Another seed")
    @Nullable String seed;

    @Option(name = "--parallel", description = "Another number of trials at once")
    @Nullable String parallel;

    @Option(name = "--wait", description = "Wait for its end; fails if it is cancelled or finds nothing")
    boolean wait;

    @Override
    protected void run(Session user) throws Exception {
        Format chosen = chosen();
        Screen screen = screen(user);
        String text = read(user);
        StudyView view;
        try (Facades facades = facades()) {
            StudySpec spec = new SpecChanges(name, strategy, evaluator, trials, seed, parallel)
                    .apply(parsed(user, facades.studies().parse(text)));
            view = facades.studies().create(spec);
            if (chosen == Format.TABLE) {
                screen.line("study " + spec.id() + ": created, " + StudyRow.state(view) + "; watch it with study:show "
                        + spec.id() + " --watch");
            }
            if (wait) {
                view = StudyEnd.await(facades.studies(), spec.id());
            }
        }
        if (wait || chosen != Format.TABLE) {
            StudySheet.of(view).print(chosen, screen);
        }
        if (wait) {
            StudyEnd.requireSuccess(view);
        }
    }

    @Override
    protected Printable find(Facades facades) {
        throw new IllegalStateException("it prints what it created");
    }

    /** What the file says; what is relative in it is meant from its folder. */
    private StudySpec parsed(Session user, StudySpec spec) {
        if (file == null) {
            return spec;
        }
        Path path = user.currentDir().resolve(file).toAbsolutePath().normalize();
        return new StudyFolder(Optional.ofNullable(path.getParent()).orElse(path)).apply(spec);
    }

    private String read(Session user) throws IOException {
        if ((file == null) != stdin) {
            throw new InvalidValueException("file", file == null ? "absent" : file, "either FILE or --stdin");
        }
        return file == null ? InputFile.typed(user) : InputFile.read(user, file, "a study file");
    }
}
