// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentContext;
import org.mabeam.foundation.event.Data;

/** Work that an agent hands to other threads comes back as a message, and is nobody else's trouble. */
class OffloadTest {

    private final World world = new World(3);
    private final List<String> heard = new ArrayList<>();

    private interface Reaction {
        void on(AgentContext context, String word);
    }

    private void worker(Reaction reaction) {
        world.types.deploy("worker", "1", (context, state) -> (message, from) -> {
            heard.add(message.json() + " of " + from);
            reaction.on(context, message.json());
        });
        world.start(ANN, "worker");
    }

    @Test
    void whatItGivesComesBackAsAMessageOfTheAgentItself() {
        worker((context, word) -> {
            if (word.contains("go")) {
                context.offload(() -> say("done"));
                assertThat(heard).hasSize(1);
            }
        });

        tell("go");

        assertThat(heard).containsExactly("\"go\" of outside", "\"done\" of ann");
    }

    @Test
    void throwingIsAFailureOfTheAgent() {
        worker((context, word) -> context.offload(() -> {
            throw new java.io.IOException("no network");
        }));

        tell("go");

        assertThat(world.info(ANN).process().restarts()).isEqualTo(1);
        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("offloaded work failed", "no network"));
    }

    @Test
    @SuppressWarnings("NullAway") // it is what a plugin may do all the same
    void givingNothingIsAFailureOfTheAgent() {
        worker((context, word) -> context.offload(() -> null));

        tell("go");

        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("offloaded work gave null"));
    }

    @Test
    void aResultForAnIncarnationThatHasFailedIsDropped() {
        worker((context, word) -> {
            if (word.contains("go")) {
                context.offload(() -> say("late"));
                throw new IllegalStateException("boom");
            }
        });

        tell("go");

        assertThat(heard).containsExactly("\"go\" of outside");
    }

    @Test
    void nineAtOnceAreTooMany() {
        worker((context, word) -> {
            if (word.contains("go")) {
                for (int i = 0; i <= Offloaded.MOST; i++) {
                    context.offload(() -> say("done"));
                }
            }
        });

        tell("go");

        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(why ->
                        assertThat(why).contains("8 works that the agent offloaded have not ended yet; no more"));
    }

    @Test
    void theEndOfTheIncarnationInterruptsIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        Offloaded offloaded = new Offloaded(
                task -> {
                    Thread thread = new Thread(new FutureTask<>(task, null), "offloaded-of-a-test");
                    threads.add(thread);
                    thread.start();
                },
                message -> {});
        offloaded.start(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return new Data("test.never", 1, "{}");
        });
        begun.await();

        offloaded.end();

        interrupted.await();
        threads.get(0).join(Duration.ofSeconds(10).toMillis());
        assertThat(threads.get(0).isAlive()).isFalse();
    }

    @Test
    void timeInCallsAndInOffloadedWorkCounts() {
        worker((context, word) -> {
            if (word.contains("go")) {
                context.offload(() -> say("done"));
            }
        });
        Duration before = world.info(ANN).cpu();

        tell("go");

        assertThat(world.info(ANN).cpu()).isGreaterThan(before.plusNanos(2_000)); // each task is 1,000 ns here
    }

    private void tell(String word) {
        world.agents.tell(ANN, say(word), OUTSIDE);
        world.settle();
    }
}
