// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;
import org.mabeam.testkit.simulation.SimulatedEventStore;
import org.mabeam.testkit.simulation.Simulation;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.variable.Point;

/** Studies that play a whole study when they are watched; a test may make them misbehave. */
final class PlayedStudies {

    static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

    final List<String> calls = new ArrayList<>();
    final Set<Long> failing = new HashSet<>();
    final Simulation simulation = new Simulation(1);
    final SimulatedEventStore record = new SimulatedEventStore(simulation, StoreFaults.CALM);
    double holdOutBest = 0.97;
    double holdOutDefault = 0.95;
    boolean swapping = true;
    boolean contributing = true;
    private final Map<String, StudySpec> specs = new TreeMap<>();
    private final Map<String, StudyView> ends = new TreeMap<>();
    private final Map<String, Long> swaps = new TreeMap<>();

    /** The service: what the demo must not call fails. */
    Studies service() {
        return (Studies) Proxy.newProxyInstance(
                Studies.class.getClassLoader(), new Class<?>[] {Studies.class}, (proxy, method, arguments) -> {
                    Method own = Arrays.stream(PlayedStudies.class.getDeclaredMethods())
                            .filter(each -> each.getName().equals(method.getName()))
                            .findFirst()
                            .orElseThrow(() -> new UnsupportedOperationException(method.getName()));
                    return invoke(own, arguments);
                });
    }

    private @Nullable Object invoke(Method own, Object[] arguments) throws Throwable {
        try {
            return own.invoke(this, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    void exists(StudySpec spec) {
        specs.put(spec.id().toString(), spec);
    }

    StudyView create(StudySpec spec) {
        calls.add("create " + spec.id() + " " + spec.evaluator().orElseThrow().name());
        exists(spec);
        return view(spec, List.of(), StudyView.State.RUNNING);
    }

    Optional<StudyView> find(StudyId id) {
        return Optional.ofNullable(specs.get(id.toString()))
                .map(known -> ends.getOrDefault(id.toString(), view(known, List.of(), StudyView.State.RUNNING)));
    }

    void swap(StudyId id, PluginChoice strategy, OptionalLong atTrial) {
        calls.add("swap " + id + " " + strategy.name() + " " + atTrial.orElse(-1));
        swaps.put(id.toString(), atTrial.orElse(-1));
    }

    void cancel(StudyId id, String reason) {
        calls.add("cancel " + id + " " + reason);
    }

    AutoCloseable watch(StudyId id, Consumer<StudyView> changed) {
        StudySpec spec = Objects.requireNonNull(specs.get(id.toString()));
        List<Trial> trials = new ArrayList<>();
        long budget = spec.stop().trials().orElseThrow();
        for (long number = 0; number < budget; number++) {
            if (swapping && number == swaps.getOrDefault(id.toString(), -1L)) {
                append(id, "study.swapped");
            }
            append(id, "trial.started");
            trials.add(trial(spec, number));
            changed.accept(view(spec, trials, StudyView.State.RUNNING));
        }
        StudyView end = view(spec, trials, StudyView.State.FINISHED);
        ends.put(id.toString(), end);
        changed.accept(end);
        return () -> calls.add("unwatch " + id);
    }

    private Trial trial(StudySpec spec, long number) {
        boolean holdOut = spec.id().name().contains("holdout");
        boolean fails = !holdOut && failing.contains(number);
        Point point = number < spec.enqueued().size()
                ? spec.space().parse(spec.enqueued().get((int) number))
                : spec.space().decode(new double[] {number / 200.0, 0.5});
        double value = holdOut ? (number == 0 ? holdOutDefault : holdOutBest) : 0.9 + number / 10_000.0;
        return new Trial(
                number,
                point,
                fails ? Trial.State.FAILED : Trial.State.COMPLETE,
                fails ? OptionalDouble.empty() : OptionalDouble.of(value),
                fails ? Optional.of(new Trial.Failure(Trial.Failure.Kind.ERROR, "boom")) : Optional.empty(),
                List.of(),
                Set.of(),
                AT,
                Optional.of(AT));
    }

    private StudyView view(StudySpec spec, List<Trial> trials, StudyView.State state) {
        long swapAt = swaps.getOrDefault(spec.id().toString(), Long.MAX_VALUE);
        boolean swapped = swapping && trials.size() > swapAt;
        Map<String, StudyView.Contribution> contributions = new TreeMap<>();
        for (Team.Member member : spec.team().map(Team::members).orElse(List.of())) {
            contributions.put(member.name(), new StudyView.Contribution(contributing ? 3 : 0, 0.01));
        }
        long failed = trials.stream()
                .filter(trial -> trial.state() == Trial.State.FAILED)
                .count();
        return new StudyView(
                spec,
                state,
                swapped ? PluginChoice.of("tpe") : spec.strategy(),
                Optional.empty(),
                Optional.empty(),
                0,
                new StudyView.Counts(0, trials.size() - failed, failed, 0),
                trials.stream().filter(trial -> trial.value().isPresent()).reduce((a, b) -> b),
                List.copyOf(trials),
                contributions,
                AT,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private void append(StudyId id, String type) {
        StreamId stream = StreamId.of("study", id.namespace().value(), id.name());
        simulation.await(
                record.append(Append.to(
                        new RequestId("r" + record.position()),
                        stream,
                        record.revision(stream),
                        List.of(NewEvent.of(new Data(type, 1, "{}"))),
                        Trace.of("test"))),
                Duration.ofMinutes(1));
    }
}
