// SPDX-License-Identifier: Apache-2.0
package org.mabeam.testkit.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.mabeam.agent.AgentContext;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentType;
import org.mabeam.consensus.Judge;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Proposal;
import org.mabeam.foundation.event.Data;

/**
 * Brings agents that count their messages {@code test.count}, tell others the count, and break the contract in one way.
 *
 * @param lie how
 * @param counts of all agents of the type, which only {@link Lie#SHARED_STATE} uses
 */
public record LyingAgentType(Lie lie, List<Long> counts) implements AgentType {

    /** The message that its agents know. */
    public static final Data COUNT = new Data("test.count", 1, "{}");

    /** What is wrong with the agents. */
    public enum Lie {
        /** Nothing: it keeps the contract. */
        NO_LIE,
        /** It throws at a message that it does not know. */
        THROWS_AT_STRANGERS,
        /** It blocks. */
        BLOCKS,
        /** It answers itself without end. */
        TALKS_TO_ITSELF,
        /** It reminds itself without a delay, without end. */
        KEEPS_ITSELF_BUSY,
        /** It ignores its settings. */
        IGNORES_SETTINGS,
        /** It has a source of chance of its own. */
        OWN_CHANCE,
        /** It starts a thread. */
        OWN_THREAD,
        /** Its agents share a count. */
        SHARED_STATE,
        /** It starts from nothing, whatever was saved. */
        FORGETS,
        /** It counts when it is saved. */
        CHANGES_WHEN_SAVED,
        /** It asks for a checkpoint and saves nothing. */
        SAVES_NOTHING,
        /** It saves what is no JSON. */
        SAVES_NO_JSON,
        /** It saves in another schema than it says. */
        SAVES_ANOTHER_SCHEMA,
        /** Its state grows with each message. */
        GROWS,
        /** Its messages are no JSON. */
        TELLS_NO_JSON,
        /** Its schema is 2, and nothing is migrated. */
        MIGRATES_NOTHING,
        /** Its schema is 2, and what it writes back to schema 1 is another count. */
        WRITES_BACK_ANOTHER_STATE,
        /** It judges beside the point. */
        JUDGES_BESIDE_THE_POINT
    }

    /** One that breaks the contract in this way. */
    public static LyingAgentType of(Lie lie) {
        return new LyingAgentType(lie, new ArrayList<>(List.of(0L)));
    }

    @Override
    public Judge start(AgentContext context, Optional<Data> state) {
        if (lie != Lie.IGNORES_SETTINGS) {
            context.settings().read().end();
        }
        if (lie == Lie.OWN_THREAD) {
            Thread thread = new Thread(LyingAgentType::waitForEver, "mabeam-own-thread");
            thread.setDaemon(true);
            thread.start();
        }
        long begin = lie == Lie.FORGETS
                ? 0
                : state.map(saved -> Long.parseLong(saved.json())).orElse(0L);
        return new Counter(context, begin);
    }

    @Override
    public int schema() {
        return lie == Lie.MIGRATES_NOTHING || lie == Lie.WRITES_BACK_ANOTHER_STATE ? 2 : 1;
    }

    @Override
    public Data migrate(Data older) {
        return lie == Lie.WRITES_BACK_ANOTHER_STATE
                ? new Data(older.type(), 2, older.json())
                : AgentType.super.migrate(older);
    }

    @Override
    public Data writeBack(Data newer, int schema) {
        return lie == Lie.WRITES_BACK_ANOTHER_STATE
                ? new Data(newer.type(), schema, newer.json() + "0")
                : AgentType.super.writeBack(newer, schema);
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Counter implements Judge {

        private final AgentContext context;
        private final RandomGenerator own = new SplittableRandom(System.nanoTime() + System.identityHashCode(this));
        private long count;

        Counter(AgentContext context, long count) {
            this.context = context;
            this.count = count;
        }

        @Override
        public void on(Data message, AgentId from) {
            if (!message.type().equals(COUNT.type()) || message.schema() != 1) {
                if (lie == Lie.THROWS_AT_STRANGERS) {
                    throw new IllegalArgumentException("unknown message " + message.type());
                }
                return;
            }
            count++;
            counts.set(0, counts.get(0) + 1);
            switch (lie) {
                case BLOCKS -> waitForEver();
                case TALKS_TO_ITSELF -> context.tell(context.self(), message);
                case KEEPS_ITSELF_BUSY -> context.after(Duration.ZERO, message);
                case OWN_CHANCE -> count += own.nextInt(1_000_000);
                default -> {}
            }
            long said = lie == Lie.SHARED_STATE ? counts.get(0) : count;
            context.tell(from, new Data("test.counted", 1, lie == Lie.TELLS_NO_JSON ? "{" : Long.toString(said)));
            context.checkpoint();
        }

        @Override
        public Optional<Data> save() {
            return switch (lie) {
                case SAVES_NOTHING -> Optional.empty();
                case SAVES_NO_JSON -> Optional.of(new Data("test.state", 1, "count: 1"));
                case SAVES_ANOTHER_SCHEMA -> Optional.of(new Data("test.state", 7, Long.toString(count)));
                case GROWS -> Optional.of(new Data("test.state", 1, count + " ".repeat((int) count * 50)));
                case CHANGES_WHEN_SAVED -> Optional.of(new Data("test.state", 1, Long.toString(count++)));
                default -> Optional.of(new Data("test.state", schema(), Long.toString(count)));
            };
        }

        @Override
        public Judgement judge(Proposal proposal) {
            return lie == Lie.JUDGES_BESIDE_THE_POINT
                    ? Judgement.of(new Opinion.Amount(1e6), 1, "as always")
                    : Judgement.abstain("it only counts");
        }
    }
}
