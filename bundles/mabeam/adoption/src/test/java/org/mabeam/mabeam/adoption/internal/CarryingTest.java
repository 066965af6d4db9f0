// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mabeam.variable.AdoptedVariable;
import org.mabeam.variable.AdoptedVariable.State;
import org.mabeam.variable.Author;
import org.mabeam.variable.VariableId;

/** Decisions go to where the value lives, changes made there come back, and nothing goes round in circles. */
class CarryingTest {

    private static final VariableId THREADS = VariableId.parse("threads");

    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aDecisionIsCarriedWithItsTypeAndNothingElseChanges() {
        world.admin.put(World.PID, Optional.empty(), Map.of("threads", 8L, "eager", true));
        world.adopt(World.PID, "threads", "threads");

        world.decide("threads", "12");

        await().until(() -> Long.valueOf(12).equals(world.admin.get(World.PID, "threads")));
        assertThat(world.admin.get(World.PID, "eager")).isEqualTo(true);
        assertThat(world.settled("threads").state()).isEqualTo(State.ATTACHED);
        assertThat(world.admin.writes()).isEqualTo(1);
        assertThat(world.variables.happened(THREADS)).containsExactly("DECLARED 8", "CHANGED 12");
    }

    @Test
    void aDefaultThatNobodySetIsAdoptedWithoutAWriteAndStoredWithTheDescribedType() {
        AdoptedVariable adopted = world.adopt(World.PID, "threads", "threads");
        assertThat(adopted.variable().value()).isEqualTo("4");
        assertThat(world.admin.writes()).isZero();

        world.decide("threads", "5");

        await().until(() -> world.admin.writes() == 1);
        assertThat(world.admin.get(World.PID, "threads")).isEqualTo(5);
    }

    @Test
    void whatAFileHoldsStaysText() {
        world.admin.put(World.PID, Optional.empty(), World.file("threads", "8"));
        world.adopt(World.PID, "threads", "threads");
        world.adopt(World.PID, "eager", "eager");

        world.decide("threads", "12");
        world.decide("eager", "true");

        await().until(() -> "12".equals(world.admin.get(World.PID, "threads")));
        await().until(() -> "true".equals(world.admin.get(World.PID, "eager")));
    }

    @Test
    void aChangeMadeElsewhereIsObservedAndNotWrittenBack() {
        world.admin.put(World.PID, Optional.empty(), World.file("threads", "8"));
        world.adopt(World.PID, "threads", "threads");

        world.admin.set(World.PID, "threads", " 9 ");

        await().until(() -> world.variables.happened(THREADS).contains("OBSERVED 9"));
        assertThat(world.settled("threads").variable().value()).isEqualTo("9");
        assertThat(world.admin.writes()).isZero();
        assertThat(world.variables.last(THREADS).reason()).isEqualTo("changed in the file org.example.tuner.cfg");
        assertThat(world.variables.last(THREADS).by()).isEqualTo(new Author(Author.Kind.SYSTEM, "adoption"));
    }

    @Test
    void aChangeOfAnotherKeyIsNoChange() {
        world.admin.put(World.PID, Optional.empty(), Map.of("threads", 8));
        world.adopt(World.PID, "threads", "threads");

        world.admin.set(World.PID, "rate", 0.1);

        assertThat(world.settled("threads").variable().value()).isEqualTo("8");
        assertThat(world.variables.happened(THREADS)).containsExactly("DECLARED 8");
        assertThat(world.admin.writes()).isZero();
    }

    @Test
    void aValueOutsideTheDomainIsPutBack() {
        world.admin.put(World.PID, Optional.empty(), Map.of("threads", 8));
        world.adopt(World.PID, "threads", "threads");

        world.admin.set(World.PID, "threads", 65);

        await().until(() -> Integer.valueOf(8).equals(world.admin.get(World.PID, "threads")));
        world.settled("threads");
        assertThat(world.variables.happened(THREADS)).containsExactly("DECLARED 8");
        assertThat(world.admin.writes()).isEqualTo(1);
    }

    @Test
    void atStartTheRecordWins() {
        world.admin.put(World.PID, Optional.empty(), Map.of("threads", 8));
        world.adopt(World.PID, "threads", "threads");
        world.adoption().end();
        world.admin.changed = () -> {};
        world.admin.set(World.PID, "threads", 9);

        world.start();

        await().until(() -> Integer.valueOf(8).equals(world.admin.get(World.PID, "threads")));
        world.settled("threads");
        assertThat(world.variables.happened(THREADS)).containsExactly("DECLARED 8");
    }

    @Test
    void whereBothChangedAtOnceTheDecisionWins() {
        world.admin.put(World.PID, Optional.empty(), Map.of("threads", 8));
        world.adopt(World.PID, "threads", "threads");
        world.admin.changed = () -> {};
        world.admin.set(World.PID, "threads", 9);

        world.decide("threads", "10");

        await().until(() -> Integer.valueOf(10).equals(world.admin.get(World.PID, "threads")));
        world.settled("threads");
        assertThat(world.variables.happened(THREADS)).containsExactly("DECLARED 8", "CHANGED 10");
    }

    @Test
    void whatIsLostInAFloatIsNoChange() {
        world.adopt(World.PID, "share", "share");

        world.decide("share", "0.123456789012");

        await().until(() -> world.admin.writes() == 1);
        assertThat(world.settled("share").state()).isEqualTo(State.ATTACHED);
        assertThat(world.admin.get(World.PID, "share")).isEqualTo((float) 0.123456789012);
        assertThat(world.variables.happened(VariableId.parse("share")))
                .containsExactly("DECLARED 0.5", "CHANGED 0.123456789012");
    }

    @Test
    void anInstanceOfAFactoryIsCarriedByItsOwnPid() {
        world.admin.put(World.FACTORY + "~a", Optional.of(World.FACTORY), Map.of("threads", 1));
        world.admin.put(World.FACTORY + "~b", Optional.of(World.FACTORY), Map.of("threads", 2));
        world.adopt(World.FACTORY + "~b", "threads", "b");

        world.decide("b", "3");

        await().until(() -> Integer.valueOf(3).equals(world.admin.get(World.FACTORY + "~b", "threads")));
        assertThat(world.admin.get(World.FACTORY + "~a", "threads")).isEqualTo(1);
    }

    @Test
    void anOriginWhoseBundleWentIsDetachedUntilItIsBack() {
        world.admin.put(World.PID, Optional.empty(), Map.of("threads", 8));
        world.adopt(World.PID, "threads", "threads");
        var description = world.descriptions.remove(0);
        world.described();

        assertThat(world.settled("threads").state()).isEqualTo(State.DETACHED);
        assertThat(health().getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(health().toString()).contains("variable threads: org.example.tuner/threads is away");
        world.decide("threads", "12");
        assertThat(world.settled("threads").variable().value()).isEqualTo("12");
        assertThat(world.admin.get(World.PID, "threads")).isEqualTo(8);

        world.descriptions.add(description);
        world.described();

        await().until(() -> Integer.valueOf(12).equals(world.admin.get(World.PID, "threads")));
        assertThat(world.settled("threads").state()).isEqualTo(State.ATTACHED);
        assertThat(health().getStatus()).isEqualTo(Result.Status.OK);
    }

    @Test
    void aDeletedConfigurationIsDetachedUntilItIsBack() {
        world.admin.put(World.PID, Optional.empty(), Map.of("threads", 8));
        world.adopt(World.PID, "threads", "threads");

        world.admin.delete(World.PID);
        assertThat(world.settled("threads").state()).isEqualTo(State.DETACHED);
        assertThat(world.settled("threads").variable().value()).isEqualTo("8");
        assertThat(world.admin.writes()).isZero();

        world.admin.put(World.PID, Optional.empty(), Map.of("rate", 0.1));
        await().until(() -> Integer.valueOf(8).equals(world.admin.get(World.PID, "threads")));
        assertThat(world.settled("threads").state()).isEqualTo(State.ATTACHED);
        assertThat(world.variables.happened(THREADS)).containsExactly("DECLARED 8");
    }

    @Test
    void whatIsReleasedIsCarriedNoMore() {
        world.admin.put(World.PID, Optional.empty(), Map.of("threads", 8));
        world.adopt(World.PID, "threads", "threads");

        world.adoption().release(THREADS, World.ANN, "enough");
        world.admin.set(World.PID, "threads", 9);

        assertThat(world.adoption().list()).isEmpty();
        assertThat(world.variables.happened(THREADS)).containsExactly("DECLARED 8", "WITHDRAWN");
        assertThat(world.admin.get(World.PID, "threads")).isEqualTo(9);
        world.adopt(World.PID, "threads", "threads");
        assertThat(world.settled("threads").variable().value()).isEqualTo("9");
    }

    @Test
    void aRefusedDecisionIsToldAndTriedAgainAFewTimes() {
        world.adopt(World.PID, "threads", "threads");
        world.admin.refusal = Optional.of("disk full");

        world.decide("threads", "12");

        await().until(() -> !world.timers.isEmpty());
        assertThat(health().toString()).contains("org.example.tuner/threads cannot be stored: disk full");
        for (int i = 0; i < 20; i++) {
            world.fire();
            assertThat(world.settled("threads").state()).isEqualTo(State.FAILED);
        }
        assertThat(world.delays).hasSize(6);

        world.admin.refusal = Optional.empty();
        assertThat(world.settled("threads").state()).isEqualTo(State.ATTACHED);
        assertThat(world.admin.get(World.PID, "threads")).isEqualTo(12);
    }

    @Test
    void aBrokenWatchIsTakenUpAgainAndMissesNothing() {
        world.adopt(World.PID, "threads", "threads");
        world.settled("threads");
        world.variables.breakWatches();
        world.decide("threads", "12");
        assertThat(world.admin.writes()).isZero();

        world.fire();

        await().until(() -> world.admin.writes() == 1);
        assertThat(world.admin.get(World.PID, "threads")).isEqualTo(12);
    }

    private Result health() {
        return new AdoptionHealth(() -> List.copyOf(world.adoption().links())).execute();
    }
}
