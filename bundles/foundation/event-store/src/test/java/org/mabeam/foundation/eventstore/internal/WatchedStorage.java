// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.BackupReport;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventQuery;
import org.mabeam.foundation.event.EventStorage;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Verification;

/** A storage of which one sees what is asked. */
record WatchedStorage(EventStorage storage, Consumer<EventQuery> asked) implements EventStorage {

    @Override
    public List<Result> commit(List<Append> batches, Instant at) {
        return storage.commit(batches, at);
    }

    @Override
    public List<Event> read(StreamId stream, long fromRevision, int limit) {
        return storage.read(stream, fromRevision, limit);
    }

    @Override
    public List<Event> query(EventQuery query) {
        asked.accept(query);
        return storage.query(query);
    }

    @Override
    public long revision(StreamId stream) {
        return storage.revision(stream);
    }

    @Override
    public long position() {
        return storage.position();
    }

    @Override
    public Verification verify() {
        return storage.verify();
    }

    @Override
    public BackupReport backup(Path target) {
        return storage.backup(target);
    }
}
