// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.evaluator;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.PluginRow;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.WatchingCommand;
import org.mabeam.study.EvaluatorType;

/** {@code evaluator:list}. */
@Service
@Command(scope = "evaluator", name = "list", description = "Lists the deployed evaluators")
public final class ListEvaluators extends WatchingCommand {

    @Override
    protected Printable find(Facades facades) {
        return PluginRow.listing(
                facades.plugins(EvaluatorType.class),
                "No evaluator is deployed. Drop a bundle that brings one into deploy/");
    }
}
