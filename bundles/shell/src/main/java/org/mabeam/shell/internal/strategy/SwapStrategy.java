// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.strategy;

import java.util.List;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.complete.StrategyCompleter;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;

/** {@code strategy:swap}. */
@Service
@Command(scope = "strategy", name = "swap", description = "Changes the strategy of a study while it runs")
public final class SwapStrategy extends ChangingCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Argument(index = 1, name = "STRATEGY", description = "The new strategy", required = true)
    @Completion(StrategyCompleter.class)
    String strategy;

    @Option(name = "--at", description = "The first trial that it suggests; the next one if absent")
    @Nullable String at;

    @Option(name = "--set", description = "A setting of the strategy, NAME=VALUE; may be repeated", multiValued = true)
    @Nullable List<String> settings;

    @Override
    protected String change(Facades facades) {
        StudyId id = StudyId.parse(study);
        PluginChoice choice = new PluginChoice(strategy, Inputs.settings(settings));
        OptionalLong first =
                at == null ? OptionalLong.empty() : OptionalLong.of(Inputs.whole("--at", at, 0, Long.MAX_VALUE));
        StudyView before = facades.studies()
                .find(id)
                .orElseThrow(() -> new NotFoundException("there is no study " + id + "; study:list shows all"));
        facades.studies().swap(id, choice, first);
        return "study " + id + ": strategy " + before.strategy().name() + " → " + strategy
                + (at == null ? " from the next trial on" : " from trial " + at + " on");
    }
}
