// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.shell.internal.Facades;
import org.mabeam.study.EvaluatorType;

/** Completes deployed evaluators. */
@Service
public final class EvaluatorCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return facades.plugins(EvaluatorType.class).stream().map(Entry::name).toList();
    }
}
