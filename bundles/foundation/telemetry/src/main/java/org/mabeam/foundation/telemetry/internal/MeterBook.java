// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.telemetry.internal;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mabeam.foundation.error.ConflictException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which series exist and how many hold each: a series is removed when its last holder lets go. All series of a name are
 * of one kind and have the same tag keys, as Prometheus wants it. Thread-safe; only opening and closing takes its lock.
 */
final class MeterBook {

    private static final Logger LOG = LoggerFactory.getLogger(MeterBook.class);

    private final MeterRegistry registry;
    private final int maxSeries;
    private final Map<Series, Entry> entries = new HashMap<>();
    private final Map<String, Family> families = new HashMap<>();
    private long refused;

    MeterBook(MeterRegistry registry, int maxSeries) {
        this.registry = registry;
        this.maxSeries = maxSeries;
    }

    /**
     * Holds a series, registering it if it is new.
     *
     * @return empty if there are already as many as are allowed
     * @throws ConflictException if the name is used for another kind of meter or with other tag keys
     */
    synchronized Optional<Entry> hold(Series series, Series.Kind kind, Function<NewestValue, Meter> register) {
        Set<String> keys = series.tags().values().keySet();
        Family family = families.get(series.name());
        if (family != null && (family.kind != kind || !family.keys.equals(keys))) {
            throw new ConflictException("meter " + series.name() + " with the tags " + keys + " cannot be a "
                    + kind.word() + ": it is a " + family.kind.word() + " with the tags " + family.keys);
        }
        Entry entry = entries.get(series);
        if (entry == null) {
            if (entries.size() >= maxSeries) {
                refuse(series);
                return Optional.empty();
            }
            NewestValue value = new NewestValue(series);
            entry = new Entry(register.apply(value), value);
            entries.put(series, entry);
            families.computeIfAbsent(series.name(), name -> new Family(kind, Set.copyOf(keys))).size++;
        }
        entry.holders++;
        return Optional.of(entry);
    }

    private void refuse(Series series) {
        if (refused++ == 0) {
            LOG.warn("telemetry.full maxSeries={} refused={} tags={}", maxSeries, series.name(), series.tags());
        }
    }

    /** Lets go of a series; the last holder removes it. */
    synchronized void release(Series series) {
        Entry entry = entries.get(series);
        if (entry != null && --entry.holders == 0) {
            entries.remove(series);
            registry.remove(entry.meter);
            Family family = families.get(series.name());
            if (family != null && --family.size == 0) {
                families.remove(series.name());
            }
        }
    }

    /** How many series there are. */
    synchronized int size() {
        return entries.size();
    }

    /** How many were not registered because there were too many. */
    synchronized long refused() {
        return refused;
    }

    int maxSeries() {
        return maxSeries;
    }

    /** A series with its holders, which the book guards. */
    static final class Entry {

        private final Meter meter;
        private final NewestValue value;
        private int holders;

        Entry(Meter meter, NewestValue value) {
            this.meter = meter;
            this.value = value;
        }

        Meter meter() {
            return meter;
        }

        NewestValue value() {
            return value;
        }
    }

    private static final class Family {

        private final Series.Kind kind;
        private final Set<String> keys;
        private int size;

        Family(Series.Kind kind, Set<String> keys) {
            this.kind = kind;
            this.keys = keys;
        }
    }
}
