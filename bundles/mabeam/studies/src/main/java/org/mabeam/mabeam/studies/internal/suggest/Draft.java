// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.Trial;
import org.mabeam.variable.Point;

/**
 * One joint trial in the making: asks the movers, and while a constraint across blocks is violated asks again, then
 * lets fewer blocks move. For the team's process.
 */
final class Draft {

    /** How often all movers are asked anew. */
    static final int MOST_ROUNDS = 20;

    private final BlockRule rule;
    private final List<Seat> seats;
    private final StudyState state;
    private final long trial;
    private final Optional<Trial> incumbent;

    Draft(BlockRule rule, List<Seat> seats, StudyState state, long trial, Optional<Trial> incumbent) {
        this.rule = rule;
        this.seats = seats;
        this.state = state;
        this.trial = trial;
        this.incumbent = incumbent;
    }

    /** Asks those who move. */
    CompletableFuture<Suggested> ask(BitSet movers, int round) {
        List<CompletableFuture<Optional<Point>>> answers = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            answers.add(
                    movers.get(i)
                            ? seat.suggest(
                                    state, seat.block().ask(trial, state.spec().seed(), round))
                            : CompletableFuture.completedFuture(Optional.empty()));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenCompose(none -> {
                    List<Optional<Point>> suggested =
                            answers.stream().map(CompletableFuture::join).toList();
                    return joined(movers, round, suggested);
                });
    }

    private CompletableFuture<Suggested> joined(BitSet movers, int round, List<Optional<Point>> suggested) {
        boolean anybody = suggested.stream().anyMatch(Optional::isPresent);
        Optional<Point> point = anybody ? rule.join(trial, suggested, incumbent) : Optional.empty();
        if (point.isPresent()) {
            return CompletableFuture.completedFuture(suggestion(point.get(), suggested));
        }
        if (seats.stream().allMatch(Seat::isAway)) {
            return CompletableFuture.failedFuture(new UnavailableException("all its agents are away: "
                    + seats.get(0).block().name() + ": " + seats.get(0).why()));
        }
        if (round < MOST_ROUNDS) {
            return ask(anybody ? movers : present(), round + 1);
        }
        return CompletableFuture.completedFuture(fewer(suggested));
    }

    /** All who are here: when those who were to move are not. */
    private BitSet present() {
        BitSet present = new BitSet();
        for (int i = 0; i < seats.size(); i++) {
            present.set(i, !seats.get(i).isAway());
        }
        return present;
    }

    /** Each alone beside the incumbent, in the order of the members; if none fits, a random point. */
    private Suggested fewer(List<Optional<Point>> suggested) {
        for (int i = 0; i < suggested.size() && incumbent.isPresent(); i++) {
            List<Optional<Point>> alone = new ArrayList<>();
            for (int j = 0; j < suggested.size(); j++) {
                alone.add(i == j ? suggested.get(j) : Optional.empty());
            }
            Optional<Point> point = alone.get(i).isPresent() ? rule.join(trial, alone, incumbent) : Optional.empty();
            if (point.isPresent()) {
                return suggestion(point.get(), suggested);
            }
        }
        return suggestion(rule.fallback(trial), suggested);
    }

    private Suggested suggestion(Point point, List<Optional<Point>> suggested) {
        List<String> absent = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            if (seat.isAway()) {
                absent.add(seat.block().name());
            } else if (suggested.get(i).isPresent()) {
                seat.praise();
            }
        }
        return new Suggested(point, rule.moved(point, suggested, incumbent), absent);
    }
}
