// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Listing;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.shell.internal.complete.NamespaceCompleter;
import org.mabeam.shell.internal.complete.StudyStateCompleter;
import org.mabeam.study.StudyView;

/** {@code study:list}. */
@Service
@Command(scope = "study", name = "list", description = "Lists the studies of a namespace")
public final class ListStudies extends WatchingCommand {

    @Option(name = "--namespace", description = "Whose studies")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Option(name = "--state", description = "Only those that are running, paused, finished or cancelled")
    @Completion(StudyStateCompleter.class)
    @Nullable String state;

    @Override
    protected Printable find(Facades facades) {
        Optional<StudyView.State> wanted = Inputs.word("--state", state, StudyView.State.class);
        List<StudyRow> rows = facades.studies().list(new Namespace(namespace)).stream()
                .filter(view -> wanted.isEmpty() || view.state() == wanted.get())
                .map(StudyRow::of)
                .toList();
        String none = wanted.isPresent()
                ? "No study is " + state + ". All of them: study:list"
                : "No studies yet. Create one: study:create FILE, or watch one: demo:run";
        return new Listing<>(rows, StudyRow::study, none)
                .column("study", StudyRow::study)
                .column("state", StudyRow::state, StudyColours::of)
                .column("strategy", StudyRow::strategy)
                .column("done", StudyRow::done)
                .column("budget", StudyRow::budget)
                .column("running", StudyRow::running)
                .column("failed", StudyRow::failed)
                .column("best", StudyRow::best)
                .column("created", StudyRow::created)
                .column("waiting for", StudyRow::waitingFor);
    }
}
