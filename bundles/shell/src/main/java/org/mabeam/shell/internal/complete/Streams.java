// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.complete;

import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.shell.internal.Facades;

/** The newest events, as a source of names. */
final class Streams {

    private static final int EVENTS = 2_000;

    private Streams() {}

    static Stream<Event> events(Facades facades) {
        EventStore store = facades.events();
        return store.query(EventQuery.of("", Math.max(0, store.position() - EVENTS), EVENTS)).stream();
    }

    static Stream<String> latest(Facades facades) {
        return events(facades).map(event -> event.stream().value()).distinct();
    }

    /** The namespaces of all studies, and those in which something happened lately. */
    static Stream<Namespace> namespaces(Facades facades) {
        Stream<Namespace> lately = whileThere(() -> latest(facades))
                .map(stream -> stream.split("/", -1))
                .filter(parts -> parts.length > 2)
                .map(parts -> new Namespace(parts[1]));
        Stream<Namespace> ofStudies = whileThere(() -> facades.studies().list().stream())
                .map(study -> study.spec().id().namespace());
        return Stream.of(Stream.of(Namespace.DEFAULT), lately, ofStudies)
                .flatMap(each -> each)
                .distinct()
                .sorted(Comparator.comparing(Namespace::value));
    }

    /** Nothing while it cannot be asked: the others may know. */
    private static <T> Stream<T> whileThere(Supplier<Stream<T>> source) {
        try {
            return source.get();
        } catch (UnavailableException e) {
            return Stream.empty();
        }
    }
}
