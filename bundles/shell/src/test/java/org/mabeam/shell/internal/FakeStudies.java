// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.study.Lease;
import org.mabeam.study.Measured;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.variable.Point;

/** Studies as a test wants them; remembers what was asked of it. */
final class FakeStudies implements Studies {

    final List<String> calls = new ArrayList<>();
    final List<StudySpec> created = new ArrayList<>();
    private final Map<String, StudyView> views = new TreeMap<>();
    private final List<Consumer<StudyView>> watchers = new ArrayList<>();

    synchronized void put(StudyView view) {
        views.put(view.spec().id().toString(), view);
        watchers.forEach(watcher -> watcher.accept(view));
    }

    synchronized int watchers() {
        return watchers.size();
    }

    @Override
    public StudySpec parse(String file) {
        if (!file.startsWith("study:")) {
            throw new InvalidValueException("study file", file, "a study");
        }
        String[] words = file.substring("study:".length()).strip().split(" evaluator: ", -1);
        StudySpec spec = Example.spec(words[0]);
        return words.length == 1
                ? spec
                : new StudySpec(
                        spec.id(),
                        spec.space(),
                        spec.objective(),
                        spec.strategy(),
                        Optional.of(evaluator(words[1].split(" directory: ", -1))),
                        spec.stop(),
                        spec.seed(),
                        spec.mode(),
                        spec.parallel(),
                        spec.deadline(),
                        spec.team(),
                        spec.enqueued());
    }

    private static PluginChoice evaluator(String[] words) {
        return words.length == 1
                ? PluginChoice.of(words[0])
                : new PluginChoice(words[0], Settings.of(Map.of("directory", words[1])));
    }

    @Override
    public StudyView create(StudySpec spec) {
        created.add(spec);
        StudyView view = Example.running(spec);
        put(view);
        return view;
    }

    @Override
    public synchronized Optional<StudyView> find(StudyId id) {
        return Optional.ofNullable(views.get(id.toString()));
    }

    @Override
    public synchronized List<StudyView> list(Namespace namespace) {
        return views.values().stream()
                .filter(view -> view.spec().id().namespace().equals(namespace))
                .toList();
    }

    @Override
    public synchronized List<StudyView> list() {
        return List.copyOf(views.values());
    }

    @Override
    public void pause(StudyId id) {
        calls.add("pause " + id);
    }

    @Override
    public void resume(StudyId id) {
        calls.add("resume " + id);
    }

    @Override
    public void cancel(StudyId id, String reason) {
        calls.add("cancel " + id + " " + reason);
    }

    @Override
    public Point enqueue(StudyId id, Map<String, String> values) {
        calls.add("enqueue " + id + " " + new TreeMap<>(values));
        return Example.SPACE.parse(values);
    }

    @Override
    public void voidTrial(StudyId id, long trial, String reason) {
        calls.add("void " + id + " " + trial + " " + reason);
    }

    @Override
    public void swap(StudyId id, PluginChoice strategy, OptionalLong atTrial) {
        calls.add(
                "swap " + id + " " + strategy.name() + " " + strategy.settings().values() + " " + atTrial);
    }

    @Override
    public synchronized AutoCloseable watch(StudyId id, Consumer<StudyView> changed) {
        watchers.add(changed);
        find(id).ifPresent(changed);
        return () -> {
            synchronized (this) {
                watchers.remove(changed);
            }
        };
    }

    @Override
    public CompletableFuture<Optional<Lease>> lease(StudyId id, String worker, Duration patience) {
        throw new AssertionError("lease is not expected here");
    }

    @Override
    public Lease renew(Lease lease) {
        throw new AssertionError("renew is not expected here");
    }

    @Override
    public boolean report(Lease lease, long step, double value) {
        throw new AssertionError("report is not expected here");
    }

    @Override
    public CompletableFuture<Void> complete(Lease lease, Measured measured) {
        throw new AssertionError("complete is not expected here");
    }

    @Override
    public CompletableFuture<Void> fail(Lease lease, String reason) {
        throw new AssertionError("fail is not expected here");
    }
}
