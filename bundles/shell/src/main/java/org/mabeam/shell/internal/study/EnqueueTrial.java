// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.study;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Texts;
import org.mabeam.shell.internal.complete.StudyCompleter;
import org.mabeam.shell.internal.complete.VariableCompleter;
import org.mabeam.study.StudyId;
import org.mabeam.variable.Point;

/** {@code study:enqueue}. */
@Service
@Command(scope = "study", name = "enqueue", description = "Adds a point to be tried before the strategy is asked again")
public final class EnqueueTrial extends ChangingCommand {

    @Argument(name = "STUDY", description = "The study", required = true)
    @Completion(StudyCompleter.class)
    String study;

    @Argument(
            index = 1,
            name = "NAME=VALUE",
            description = "A value for each variable",
            required = true,
            multiValued = true)
    @Completion(VariableCompleter.class)
    List<String> values;

    @Override
    protected String change(Facades facades) {
        Map<String, String> point = Inputs.pairs("values", values);
        Point queued = facades.studies().enqueue(StudyId.parse(study), point);
        return "study " + study + ": queued " + Texts.whole(queued.texts());
    }
}
