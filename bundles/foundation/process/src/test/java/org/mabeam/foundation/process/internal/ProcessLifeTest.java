// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Supervision;
import org.mabeam.testkit.simulation.Simulation;

class ProcessLifeTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Simulation simulation = new Simulation(11);
    private final ProcessRuntime processes =
            new ProcessRuntime(simulation.executor(), simulation.time(), simulation.random("processes"));
    private final List<String> seen = new ArrayList<>();

    @Test
    void aStopDropsWhatWaitsAndReleases() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> new Recorder("p")));
        settle();
        process.tell("dropped");

        CompletableFuture<Void> stopped = process.stop(SECOND);
        simulation.await(stopped, SECOND);

        assertThat(seen).containsExactly("p ended");
        assertThat(process.info().state()).isEqualTo(State.STOPPED);
        assertThat(processes.list()).isEmpty();
        assertThat(process.offer("late")).isFalse();
        assertThatThrownBy(() -> process.tell("late")).hasMessageContaining("is stopped");
        assertThat(process.stop(SECOND)).isCompleted();
    }

    @Test
    void aProcessThatIsStoppedBeforeItBeganIsNeverMade() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> {
            seen.add("made");
            return seen::add;
        }));

        simulation.await(process.stop(SECOND), SECOND);

        assertThat(seen).isEmpty();
    }

    @Test
    void aProcessThatWaitsForItsRestartStopsAtOnce() {
        Supervision slow = new Supervision(5, MINUTE, SECOND.multipliedBy(30), SECOND.multipliedBy(30));
        ProcessRef<String> process = processes.start(ProcessSpec.<String>of(name("p"), context -> {
                    seen.add("start");
                    throw new IllegalStateException("no");
                })
                .withSupervision(slow));
        settleFor(SECOND);

        assertThat(process.stop(SECOND)).isCompleted();
        settleFor(MINUTE);

        assertThat(seen).containsExactly("start");
    }

    @Test
    void endedIsCalledOnceForEachIncarnationThatFailed() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> new Recorder("p")));

        process.tell("bad");
        settle();
        simulation.await(process.stop(SECOND), SECOND);

        assertThat(seen).containsExactly("p bad", "p ended", "p ended");
    }

    @Test
    void oneNameIsOneProcessUntilItHasStoppedOrWasGivenUp() {
        ProcessRef<String> first = processes.start(ProcessSpec.of(name("p"), context -> m -> {}));
        assertThatThrownBy(() -> processes.start(ProcessSpec.of(name("p"), context -> m -> {})))
                .isInstanceOf(ConflictException.class)
                .hasMessage("process default:p is already there (starting)");
        processes.start(ProcessSpec.of(new ProcessName(new Namespace("test"), "p"), context -> m -> {}));

        simulation.await(first.stop(SECOND), SECOND);
        ProcessRef<String> second = processes.start(ProcessSpec.<String>of(name("p"), context -> {
                    throw new IllegalStateException("no");
                })
                .withSupervision(new Supervision(0, SECOND, Duration.ZERO, Duration.ZERO)));
        settle();

        assertThat(second.info().state()).isEqualTo(State.FAILED);
        ProcessRef<String> third = processes.start(ProcessSpec.of(name("p"), context -> m -> {}));
        simulation.await(second.stop(SECOND), SECOND);
        assertThat(processes.find(name("p"))).contains(third.info());
    }

    @Test
    void theListIsInTheOrderOfTheNames() {
        for (String each : List.of("c", "a", "b")) {
            processes.start(ProcessSpec.of(name(each), context -> m -> {}));
        }

        assertThat(processes.list()).extracting(info -> info.name().name()).containsExactly("a", "b", "c");
    }

    @Test
    void aStoppingRuntimeStopsAllAndStartsNothing() {
        processes.start(ProcessSpec.<String>of(name("a"), context -> new Recorder("a")));
        processes.start(ProcessSpec.<String>of(name("b"), context -> new Recorder("b")));
        settle();

        simulation.await(processes.stop(SECOND), SECOND);

        assertThat(seen).containsExactlyInAnyOrder("a ended", "b ended");
        assertThatThrownBy(() -> processes.start(ProcessSpec.of(name("c"), context -> m -> {})))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the process runtime is stopping");
    }

    private void settle() {
        settleFor(MINUTE);
    }

    private void settleFor(Duration duration) {
        simulation.runFor(duration);
    }

    private static ProcessName name(String name) {
        return new ProcessName(Namespace.DEFAULT, name);
    }

    private final class Recorder implements Behaviour<String> {
        private final String name;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public void on(String message) {
            seen.add(name + " " + message);
            if (message.equals("bad")) {
                throw new IllegalStateException("bad");
            }
        }

        @Override
        public void ended() {
            seen.add(name + " ended");
        }
    }
}
