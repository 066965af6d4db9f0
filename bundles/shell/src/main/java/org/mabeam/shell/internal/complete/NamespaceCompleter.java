// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;

/** Completes the namespaces of studies and agents on the record. */
@Service
public final class NamespaceCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Streams.latest(facades)
                .map(stream -> stream.split("/"))
                .filter(parts -> parts.length > 2)
                .map(parts -> parts[1])
                .distinct()
                .sorted()
                .toList();
    }
}
