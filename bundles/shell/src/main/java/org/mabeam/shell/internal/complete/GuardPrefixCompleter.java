// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.shell.internal.Facades;

/** Completes beginnings of the names of live variables, in whole words. */
@Service
public final class GuardPrefixCompleter extends IdCompleter {

    @Override
    List<String> ids(Facades facades, CommandLine line) {
        return facades.variables().list(Namespace.DEFAULT).stream()
                .flatMap(view -> prefixes(view.id().name()))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> prefixes(String name) {
        String[] words = name.split("\\.");
        return IntStream.rangeClosed(1, words.length).mapToObj(count -> String.join(".", Arrays.copyOf(words, count)));
    }
}
