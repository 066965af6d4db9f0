// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.shell.internal.Facades;

/** Completes streams in which something happened lately, and their kinds. */
@Service
public final class StreamCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return Streams.latest(facades)
                .flatMap(stream -> Stream.of(stream, stream.substring(0, stream.indexOf('/') + 1)))
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
