// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;

/** Completes layers of values. */
@Service
public final class LayerCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        List<String> layers = new ArrayList<>(List.of("everybody", "namespace:" + Namespace.DEFAULT));
        facades.agents().list(Namespace.DEFAULT).forEach(agent -> layers.add("agent:" + agent.id()));
        return layers;
    }
}
