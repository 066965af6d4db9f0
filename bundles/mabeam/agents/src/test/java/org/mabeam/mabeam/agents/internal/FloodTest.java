// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;

class FloodTest {

    private static final AgentId BOB = AgentId.parse("test/bob");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world = new World(7);
    private final List<String> heard = new ArrayList<>();

    @Test
    void aFloodIsRefusedAndOthersGoOn() {
        world.types.deploy(
                "listener",
                "1",
                (context, state) -> (message, from) -> heard.add(context.self().name()));
        world.start(ANN, "listener");
        world.start(BOB, "listener");
        for (int i = 0; i < Admission.MOST_OF_ONE; i++) {
            world.agents.tell(ANN, say("flood"), OUTSIDE);
        }

        assertThatThrownBy(() -> world.agents.tell(ANN, say("flood"), OUTSIDE))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("agent ann takes no message of outside: 500 of it wait already");
        world.agents.tell(BOB, say("x"), OUTSIDE);
        world.agents.tell(ANN, say("x"), BOB);
        world.settle();

        assertThat(heard).hasSize(Admission.MOST_OF_ONE + 2).contains("bob");
    }

    @Test
    void aFloodOfManyIsRefusedAndEndsWhenItIsHandled() {
        world.types.deploy("listener", "1", (context, state) -> (message, from) -> heard.add(message.json()));
        world.start(ANN, "listener");
        for (int i = 0; i < Admission.MOST; i++) {
            world.agents.tell(ANN, say("flood"), AgentId.parse("sender" + i % 10));
        }

        assertThatThrownBy(() -> world.agents.tell(ANN, say("flood"), OUTSIDE))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("agent ann takes no message: 1000 wait already");
        world.settle();
        world.agents.tell(ANN, say("after"), OUTSIDE);
        world.settle();

        assertThat(heard).hasSize(Admission.MOST + 1).endsWith("\"after\"");
    }

    @Test
    void anAgentThatFloodsOthersIsRefusedAndHeldUpItself() {
        List<Instant> turns = new ArrayList<>();
        world.types.deploy("listener", "1", (context, state) -> (message, from) -> heard.add(message.json()));
        world.types.deploy("flooder", "1", (context, state) -> (message, from) -> {
            turns.add(context.clock().instant());
            for (int i = 0; i < 2 * SendingAllowance.AT_ONCE; i++) {
                try {
                    context.tell(BOB, say("flood"));
                } catch (UnavailableException refused) {
                    assertThat(refused)
                            .hasMessage("agent ann sends too much: 500 messages at once and 5000 a second are its"
                                    + " share; the message was not taken");
                }
            }
            if (turns.size() < 5) {
                context.after(Duration.ZERO, message);
            }
        });
        world.start(ANN, "flooder");
        world.start(BOB, "listener");

        world.agents.tell(ANN, say("go"), OUTSIDE);
        world.settle();

        Duration whole = Duration.between(turns.get(0), turns.get(4));
        assertThat(turns).hasSize(5);
        assertThat(whole)
                .isBetween(Duration.ofMillis(650), Duration.ofMillis(800)); // (1,000 - 500 + 3 * 1,000) / 5,000
        assertThat(heard).hasSize(SendingAllowance.AT_ONCE);
    }

    @Test
    void whoStaysWithinItsShareIsNeverRefused() {
        world.types.deploy("listener", "1", (context, state) -> (message, from) -> heard.add(message.json()));
        world.types.deploy("teller", "1", (context, state) -> (message, from) -> {
            for (int i = 0; i < SendingAllowance.AT_ONCE / 2; i++) {
                context.tell(BOB, say("x"));
            }
            if (heard.size() < 10 * SendingAllowance.AT_ONCE) {
                context.after(Duration.ofMillis(50), message);
            }
        });
        world.start(ANN, "teller");
        world.start(BOB, "listener");

        world.agents.tell(ANN, say("go"), OUTSIDE);
        world.settle();

        assertThat(heard).hasSizeGreaterThanOrEqualTo(10 * SendingAllowance.AT_ONCE);
        assertThat(world.info(ANN).process().restarts()).isZero();
    }

    @Test
    void aMessageThatIsTooLongIsRefused() {
        quiet("quiet");
        world.start(ANN, "quiet");

        assertThatThrownBy(() -> world.agents.tell(ANN, say("x".repeat(65_000)), OUTSIDE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("message is 65002 characters, but must be at most 65000 characters");
    }

    @Test
    void anAgentThatFloodsItselfIsRefused() {
        world.types.deploy("echo", "1", (context, state) -> (message, from) -> {
            heard.add(message.json());
            if (heard.size() == 1) {
                for (int i = 0; i <= Errands.MAX_REMINDERS; i++) {
                    context.after(SECOND, message);
                }
            }
        });
        world.start(ANN, "echo");

        world.agents.tell(ANN, say("x"), OUTSIDE);
        world.settle();

        assertThat(heard).hasSize(1);
        assertThat(world.info(ANN).process().lastFailure())
                .hasValueSatisfying(why -> assertThat(why).contains("1000 reminders"));
    }

    @Test
    void reminderCountsFallAsTheyCome() {
        world.types.deploy("ticker", "1", (context, state) -> (message, from) -> {
            heard.add("tick");
            if (heard.size() < 3_000) {
                context.after(Duration.ofMillis(1), message);
            }
        });
        world.start(ANN, "ticker");

        world.agents.tell(ANN, say("x"), OUTSIDE);
        world.settle();

        assertThat(heard).hasSize(3_000);
        assertThat(world.info(ANN).process().restarts()).isZero();
    }

    @Test
    void aFailureMakesNoRoomForMoreThanMayWait() {
        world.types.deploy("hothead", "1", (context, state) -> (message, from) -> {
            heard.add(message.json());
            throw new IllegalStateException("boom");
        });
        world.start(ANN, "hothead");
        for (int i = 0; i < 11; i++) {
            world.agents.tell(ANN, say("x"), OUTSIDE);
        }
        world.settle();

        assertThat(heard).hasSize(11);
        assertThatThrownBy(() -> world.agents.tell(ANN, say("x"), OUTSIDE))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("agent ann takes no message: it has ended");
    }

    private void quiet(String type) {
        world.types.deploy(type, "1.0.0", (context, state) -> (message, from) -> {});
    }
}
