// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Stop;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;

/**
 * The whole performance: a study by a team, a swap half-way, the comparison on the hold-out images, and what follows.
 */
final class Demo {

    private static final String SECOND = "tpe";
    private static final String HOLD_OUT = "digits-holdout";
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration DRAW = Duration.ofMillis(200);
    private static final Duration SAY = Duration.ofSeconds(5);
    private static final int MOST_NAMES = 10_000;

    private final Studies studies;
    private final EventStore record;
    private final Stage stage;
    private final InstantSource clock;
    private final Act sequel;

    Demo(Studies studies, EventStore record, Stage stage, InstantSource clock, Act sequel) {
        this.studies = studies;
        this.record = record;
        this.stage = stage;
        this.clock = clock;
        this.sequel = sequel;
    }

    /**
     * Plays it.
     *
     * @param ready the study, with a budget of trials, a team, and the default configuration enqueued first
     * @throws DemoFailedException unless all that the demo promises happened
     */
    Performance run(StudySpec ready) throws Exception {
        StudySpec spec = named(ready, fresh(ready.id()));
        long swapAt = spec.stop().trials().orElseThrow() / 2;
        introduce(spec, swapAt);
        Instant begin = clock.instant();
        studies.create(spec);
        studies.swap(spec.id(), PluginChoice.of(SECOND), OptionalLong.of(swapAt));
        play(spec.id(), begin, swapAt);
        StudyView end = studies.find(spec.id()).orElseThrow();
        Map<String, String> standard = spec.enqueued().get(0);
        Map<String, String> best =
                end.best().map(trial -> trial.point().texts()).orElse(standard);
        List<OptionalDouble> accuracies = holdOut(spec, List.of(standard, best));
        Performance performance = new Performance(
                end, SECOND, swapAt, startedBeforeSwap(spec.id()), accuracies.get(1), accuracies.get(0));
        Curtain curtain = new Curtain(stage);
        curtain.results(performance, Duration.between(begin, clock.instant()));
        List<String> shortcomings = performance.shortcomings();
        if (shortcomings.isEmpty()) {
            shortcomings = sequel.play(performance);
        }
        curtain.next(end);
        if (!shortcomings.isEmpty()) {
            throw new DemoFailedException(shortcomings);
        }
        return performance;
    }

    private void introduce(StudySpec spec, long swapAt) {
        stage.headline("Study " + spec.id() + ": " + spec.stop().trials().orElseThrow()
                + " trials of a neural network on the UCI digits, " + spec.parallel() + " at once");
        for (Team.Member member : spec.team().map(Team::members).orElse(List.of())) {
            stage.line("  agent " + member.name() + " (" + member.agentType() + ") tunes "
                    + String.join(", ", member.variables().stream().sorted().toList()));
        }
        stage.line("  strategy " + spec.strategy().name() + ", from trial " + swapAt + " on " + SECOND
                + "; trial 0 is the default configuration");
    }

    private void play(StudyId id, Instant begin, long swapAt) throws Exception {
        new Watching(studies, SILENCE).untilTheEnd(id, new Consumer<>() {
            private String strategy = "";
            private Instant drawn = Instant.MIN;

            @Override
            public void accept(StudyView view) {
                Instant now = clock.instant();
                if (!strategy.isEmpty() && !strategy.equals(view.strategy().name())) {
                    stage.headline("  >> swapped " + strategy + " -> "
                            + view.strategy().name() + " while it runs, from trial " + swapAt
                            + " on: it observes all " + swapAt + " earlier trials");
                }
                strategy = view.strategy().name();
                boolean last = view.state() != StudyView.State.RUNNING;
                if (last || !drawn.plus(stage.isTerminal() ? DRAW : SAY).isAfter(now)) {
                    stage.live("  " + LiveLine.of(view, Duration.between(begin, now)));
                    drawn = now;
                }
            }
        });
    }

    /** Trains on all tuning images and measures on those that were never used: one trial for each configuration. */
    private List<OptionalDouble> holdOut(StudySpec tuned, List<Map<String, String>> configurations) throws Exception {
        StudyId id = fresh(new StudyId(tuned.id().namespace(), tuned.id().name() + "-holdout"));
        StudySpec spec = StudySpec.builder(
                        id, tuned.space(), tuned.objective(), Stop.afterTrials(configurations.size()))
                .strategy(PluginChoice.of("random"))
                .evaluator(PluginChoice.of(HOLD_OUT))
                .seed(tuned.seed())
                .parallel(Math.min(tuned.parallel(), configurations.size()))
                .deadline(tuned.deadline())
                .enqueued(configurations)
                .build();
        studies.create(spec);
        new Watching(studies, SILENCE).untilTheEnd(id, view -> {});
        List<Trial> trials = studies.find(id).orElseThrow().trials();
        return configurations.stream()
                .map(configuration -> spec.space().parse(configuration))
                .map(point -> trials.stream()
                        .filter(trial -> trial.point().equals(point))
                        .map(Trial::value)
                        .findFirst()
                        .orElse(OptionalDouble.empty()))
                .toList();
    }

    private OptionalLong startedBeforeSwap(StudyId id) {
        StreamId stream = StreamId.of("study", id.namespace().value(), id.name());
        long started = 0;
        long next = 0;
        List<Event> page;
        do {
            page = record.read(stream, next, EventStore.MAX_READ);
            for (Event event : page) {
                switch (event.body().type()) {
                    case "trial.started" -> started++;
                    case "study.swapped" -> {
                        return OptionalLong.of(started);
                    }
                    default -> {}
                }
                next = event.revision() + 1;
            }
        } while (page.size() == EventStore.MAX_READ);
        return OptionalLong.empty();
    }

    private StudyId fresh(StudyId wanted) {
        StudyId id = wanted;
        for (int i = 2; studies.find(id).isPresent(); i++) {
            if (i > MOST_NAMES) {
                throw new IllegalStateException("no name is left for " + wanted);
            }
            id = new StudyId(wanted.namespace(), String.format(Locale.ROOT, "%s-%d", wanted.name(), i));
        }
        return id;
    }

    private static StudySpec named(StudySpec spec, StudyId id) {
        return new StudySpec(
                id,
                spec.space(),
                spec.objective(),
                spec.strategy(),
                spec.evaluator(),
                spec.stop(),
                spec.seed(),
                spec.mode(),
                spec.parallel(),
                spec.deadline(),
                spec.team(),
                spec.enqueued());
    }
}
