// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessInfo.State;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Supervision;
import org.mabeam.testkit.simulation.Simulation;

class ProcessRuntimeTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Simulation simulation = new Simulation(11);
    private final ProcessRuntime processes =
            new ProcessRuntime(simulation.executor(), simulation.time(), simulation.random("processes"));
    private final List<String> seen = new ArrayList<>();

    @Test
    void aProcessHandlesTheMessagesOfOneSenderInOrder() {
        ProcessRef<Integer> process = processes.start(ProcessSpec.of(name("p"), context -> m -> seen.add("" + m)));

        for (int i = 0; i < 200; i++) {
            process.tell(i);
        }
        settle();

        assertThat(seen).hasSize(200).first().isEqualTo("0");
        assertThat(seen).isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
        assertThat(process.info().handled()).isEqualTo(200);
        assertThat(process.info().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aFullMailboxRefusesAndTellsWhy() {
        ProcessRef<Integer> process = processes.start(
                ProcessSpec.<Integer>of(name("p"), context -> m -> {}).withMailbox(2));
        process.tell(1);
        process.tell(2);

        assertThat(process.offer(3)).isFalse();
        assertThatThrownBy(() -> process.tell(3))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("process default:p is busy: its mailbox of 2 messages is full; the message was not taken");

        settle();
        assertThat(process.offer(3)).isTrue();
    }

    @Test
    void aProcessRunsOnTheThreadsThatItsSpecNames() {
        List<Runnable> handed = new ArrayList<>();
        ProcessRef<Integer> process =
                processes.start(ProcessSpec.<Integer>of(name("p"), context -> m -> seen.add("" + m))
                        .withThreads(handed::add));
        process.tell(1);
        settle();
        assertThat(seen).isEmpty();

        handed.forEach(Runnable::run);

        assertThat(seen).containsExactly("1");
    }

    @Test
    void whoAskedIsToldOfEachChangeOfTheState() {
        List<State> states = new ArrayList<>();
        ProcessRef<String> process = processes.start(ProcessSpec.<String>of(name("p"), context -> m -> {
                    throw new IllegalStateException(m);
                })
                .withSupervision(new Supervision(1, MINUTE, Duration.ZERO, Duration.ZERO))
                .withChanged(info -> states.add(info.state())));
        process.tell("a");
        process.tell("b");
        settle();

        CompletableFuture<Void> stopped = process.stop(SECOND);
        settle();

        assertThat(stopped).isCompleted();
        assertThat(states)
                .containsExactly(
                        State.RUNNING,
                        State.RESTARTING,
                        State.STARTING,
                        State.RUNNING,
                        State.FAILED,
                        State.STOPPING,
                        State.STOPPED);
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        ProcessRef<String> process = processes.start(
                ProcessSpec.<String>of(name("p"), context -> seen::add).withChanged(info -> {
                    throw new IllegalStateException("listener");
                }));
        process.tell("a");
        settle();

        assertThat(seen).containsExactly("a");
        assertThat(process.info().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aFloodedProcessLetsOthersTakeTheirTurn() {
        List<String> order = new ArrayList<>();
        ProcessRef<String> flooded = processes.start(
                ProcessSpec.<String>of(name("flooded"), context -> order::add).withMailbox(10_000));
        ProcessRef<String> other = processes.start(ProcessSpec.of(name("other"), context -> order::add));
        settle();
        for (int i = 0; i < 10_000; i++) {
            flooded.tell("flood");
        }

        other.tell("mine");
        settle();

        assertThat(order.indexOf("mine")).isBetween(0, 200);
    }

    @Test
    void aFailureLosesTheMessageInHandAndKeepsThoseThatWait() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> message -> {
            seen.add(context.restarts() + message);
            if (message.equals("bad")) {
                throw new IllegalStateException("cannot");
            }
        }));

        List.of("a", "bad", "b").forEach(process::tell);
        settle();

        assertThat(seen).containsExactly("0a", "0bad", "1b");
        assertThat(process.info().restarts()).isEqualTo(1);
        assertThat(process.info().lastFailure()).contains("java.lang.IllegalStateException: cannot");
        assertThat(process.info().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void anErrorOfAPluginIsAFailureLikeAnyOther() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> message -> {
            throw new NoClassDefFoundError("gone");
        }));

        process.tell("a");
        settle();

        assertThat(process.info().restarts()).isEqualTo(1);
    }

    @Test
    void aFailedStartIsRestarted() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> {
            if (context.restarts() < 3) {
                throw new IllegalStateException("not yet");
            }
            return seen::add;
        }));

        process.tell("a");
        settle();

        assertThat(seen).containsExactly("a");
        assertThat(process.info().restarts()).isEqualTo(3);
    }

    @Test
    void restartsWaitTwiceAsLongEachTimeWithJitter() {
        List<Instant> starts = new ArrayList<>();
        Supervision supervision = new Supervision(6, MINUTE, Duration.ofMillis(100), Duration.ofMillis(1000));
        processes.start(ProcessSpec.<String>of(name("p"), context -> {
                    starts.add(context.clock().instant());
                    throw new IllegalStateException("never");
                })
                .withSupervision(supervision));

        settle();

        assertThat(starts).hasSize(7);
        long[] least = {100, 200, 400, 800, 1000, 1000};
        boolean jitter = false;
        for (int i = 0; i < least.length; i++) {
            long waited = Duration.between(starts.get(i), starts.get(i + 1)).toMillis();
            assertThat(waited).isBetween(least[i], least[i] * 12 / 10 + 1);
            jitter |= waited > least[i] + 2;
        }
        assertThat(jitter).isTrue();
    }

    @Test
    void whatFailsTooOftenIsGivenUpAndSaysSo() {
        Supervision supervision = new Supervision(2, MINUTE, Duration.ZERO, Duration.ZERO);
        ProcessRef<String> process = processes.start(ProcessSpec.<String>of(name("p"), context -> m -> {
                    throw new IllegalStateException(m);
                })
                .withSupervision(supervision));

        List.of("1", "2", "3", "4").forEach(process::tell);
        settle();

        ProcessInfo info = processes.find(name("p")).orElseThrow();
        assertThat(info.state()).isEqualTo(State.FAILED);
        assertThat(info.restarts()).isEqualTo(2);
        assertThat(info.lastFailure()).contains("java.lang.IllegalStateException: 3");
        assertThat(info.waiting()).isZero();
        assertThatThrownBy(() -> process.tell("5"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("given up after too many failures");
    }

    @Test
    void failuresFarApartNeverUseUpTheBudget() {
        Supervision supervision = new Supervision(1, SECOND, Duration.ZERO, Duration.ZERO);
        ProcessRef<String> process = processes.start(ProcessSpec.<String>of(name("p"), context -> m -> {
                    throw new IllegalStateException(m);
                })
                .withSupervision(supervision));

        for (int i = 0; i < 20; i++) {
            process.tell("x");
            simulation.runFor(Duration.ofMillis(1100));
        }

        assertThat(process.info().state()).isEqualTo(State.RUNNING);
        assertThat(process.info().restarts()).isEqualTo(20);
    }

    @Test
    void oneFailingProcessHarmsNoOther() {
        processes.start(ProcessSpec.<String>of(name("bad"), context -> {
            throw new StackOverflowError();
        }));
        ProcessRef<String> good = processes.start(ProcessSpec.of(name("good"), context -> seen::add));

        good.tell("a");
        settle();

        assertThat(seen).containsExactly("a");
        assertThat(good.info().restarts()).isZero();
    }

    @Test
    void aTimerPutsItsMessageIntoTheMailboxEvenIfItIsFull() {
        ProcessRef<String> process = processes.start(ProcessSpec.<String>of(name("p"), context -> {
                    context.after(SECOND, "timer");
                    return message -> seen.add(message + context.clock().instant());
                })
                .withMailbox(1));

        simulation.runFor(Duration.ofMillis(999));
        assertThat(seen).isEmpty();
        process.tell("told");
        simulation.time().after(Duration.ofMillis(1), () -> {});
        simulation.runFor(SECOND);

        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).startsWith("timer2030-01-01T00:00:01");
    }

    @Test
    void timersAndTheirMessagesDieWithTheIncarnation() {
        ProcessRef<String> process = processes.start(ProcessSpec.of(name("p"), context -> {
            if (context.restarts() == 0) {
                context.after(SECOND, "old timer");
            }
            return message -> {
                seen.add(message);
                if (message.equals("bad")) {
                    context.after(Duration.ZERO, "old and at once");
                    throw new IllegalStateException("bad");
                }
            };
        }));

        settleFor(Duration.ofMillis(10));
        process.tell("bad");
        process.tell("good");
        settleFor(MINUTE);

        assertThat(seen).containsExactly("bad", "good");
    }

    @Test
    void aCancelledTimerSendsNothing() {
        processes.start(ProcessSpec.<String>of(name("p"), context -> {
            context.after(SECOND, "never").cancel();
            return seen::add;
        }));

        settleFor(MINUTE);

        assertThat(seen).isEmpty();
    }

    @Test
    void aNegativeDelayIsRefused() {
        List<ProcessContext<String>> inside = new ArrayList<>();
        processes.start(ProcessSpec.<String>of(name("p"), context -> {
            inside.add(context);
            return seen::add;
        }));
        settle();

        assertThatThrownBy(() -> inside.get(0).after(Duration.ofMillis(-1), "m"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("delay is PT-0.001S, but must be 0 or more");
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
}
