// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection.internal;

import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.protection.Guard;
import org.mabeam.foundation.protection.GuardSettings;
import org.mabeam.foundation.protection.GuardState;
import org.mabeam.foundation.protection.Protection;
import org.mabeam.foundation.telemetry.Telemetry;

/** All open guards of a node, and where they show their meters. Thread-safe. */
final class Guards implements Protection, AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final int MAX_NAME = 100;

    private final Time time;
    private final RandomGenerator random;
    private final TreeMap<String, LayeredGuard> open = new TreeMap<>();
    private @Nullable Telemetry telemetry;
    private boolean closed;

    /** @param random must be thread-safe */
    Guards(Time time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    @Override
    public synchronized Guard guard(String name, GuardSettings settings) {
        if (closed) {
            throw new UnavailableException("protection is stopping: no guard " + name + " was opened");
        }
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "name", name, "lower case words joined by dots or dashes, up to " + MAX_NAME + " characters");
        }
        if (open.containsKey(name)) {
            throw new ConflictException("guard " + name + " is open: close it first, or take another name");
        }
        LayeredGuard guard = new LayeredGuard(name, settings, time, random, () -> closed(name));
        guard.show(telemetry);
        open.put(name, guard);
        return guard;
    }

    /** From a guard that was closed. Telemetry is called under our lock, so that no meter outlives its guard. */
    private synchronized void closed(String name) {
        LayeredGuard guard = open.get(name);
        if (guard != null && guard.isClosed()) {
            open.remove(name);
            guard.show(null);
        }
    }

    /** Telemetry has come, was replaced, or has gone (null). */
    synchronized void show(@Nullable Telemetry next) {
        telemetry = next;
        open.values().forEach(guard -> guard.show(next));
    }

    /** Telemetry has gone, unless another has replaced it. */
    synchronized void hide(Telemetry gone) {
        if (telemetry == gone) {
            show(null);
        }
    }

    @Override
    public synchronized List<GuardState> guards() {
        return open.values().stream().map(LayeredGuard::state).toList();
    }

    @Override
    public void close() {
        List<LayeredGuard> last;
        synchronized (this) {
            closed = true;
            last = List.copyOf(open.values());
        }
        last.forEach(LayeredGuard::close);
    }
}
