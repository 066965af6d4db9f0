// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudyView;

/** The studies that have ended: a summary of each, and the details of those that were looked at last. Thread-safe. */
final class Archive {

    private static final int MOST_DETAILS = 4;

    private final StudyReader reader;
    private final Map<StudyId, StudyView> summaries = new ConcurrentHashMap<>();
    private final Map<StudyId, StudyView> details = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StudyId, StudyView> eldest) {
            return size() > MOST_DETAILS;
        }
    };

    Archive(StudyReader reader) {
        this.reader = reader;
    }

    void add(StudyView ended) {
        summaries.put(ended.spec().id(), summary(ended));
    }

    int size() {
        return summaries.size();
    }

    Collection<StudyView> all() {
        return summaries.values();
    }

    Optional<StudyView> find(StudyId id) {
        return Optional.ofNullable(summaries.get(id));
    }

    /** A study with its trials. Blocks for I/O. */
    Optional<StudyView> details(StudyId id) {
        if (!summaries.containsKey(id)) {
            return Optional.empty();
        }
        synchronized (details) {
            StudyView known = details.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<StudyView> loaded = reader.load(id).map(state -> state.view(Optional.empty()));
        loaded.ifPresent(view -> {
            synchronized (details) {
                details.put(id, view);
            }
        });
        return loaded;
    }

    private static StudyView summary(StudyView view) {
        return new StudyView(
                view.spec(),
                view.state(),
                view.strategy(),
                view.scheduledSwap(),
                Optional.empty(),
                view.queued(),
                view.counts(),
                view.best(),
                List.of(),
                view.contributions(),
                view.created(),
                view.ended(),
                view.finishedBecause(),
                view.position());
    }
}
