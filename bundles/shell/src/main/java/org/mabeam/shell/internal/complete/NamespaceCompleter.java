// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;

/** Completes namespaces. */
@Service
public final class NamespaceCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Streams.namespaces(facades).map(Namespace::value).toList();
    }
}
