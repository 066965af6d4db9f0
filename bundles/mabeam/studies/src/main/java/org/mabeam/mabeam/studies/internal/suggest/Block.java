// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.mabeam.strategy.Ask;
import org.mabeam.study.StudySpec;
import org.mabeam.study.Team;
import org.mabeam.study.Trial;
import org.mabeam.variable.Point;
import org.mabeam.variable.Space;

/** The variables of one member: what of a point is its own. Immutable. */
final class Block {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final Team.Member member;
    private final Space space;
    private final int[] places;
    private final long salt;

    Block(StudySpec spec, Team.Member member) {
        this.member = member;
        this.space = spec.space().subspace(member.variables());
        this.places = space.variables().stream()
                .mapToInt(variable -> spec.space().indexOf(variable.name()))
                .toArray();
        CRC32 crc = new CRC32();
        crc.update(member.name().getBytes(StandardCharsets.UTF_8));
        this.salt = crc.getValue() * GOLDEN_GAMMA;
    }

    Team.Member member() {
        return member;
    }

    String name() {
        return member.name();
    }

    Space space() {
        return space;
    }

    /** A trial as the member sees it. */
    Trial narrow(Trial trial) {
        return new Trial(
                trial.number(),
                narrow(trial.point()),
                trial.state(),
                trial.value(),
                trial.failure(),
                trial.steps(),
                trial.movers(),
                trial.started(),
                trial.ended());
    }

    Point narrow(Point whole) {
        double[] codes = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            codes[i] = whole.code(places[i]);
        }
        return space.point(codes);
    }

    /** Puts the block's values into the codes of a whole point. */
    void place(Point own, double[] whole) {
        for (int i = 0; i < places.length; i++) {
            whole[places[i]] = own.code(i);
        }
    }

    /** Whether two whole points have the same values here. */
    boolean isSame(Point one, Point other) {
        return Arrays.stream(places).allMatch(place -> Double.compare(one.code(place), other.code(place)) == 0);
    }

    /** What the member is asked: with a chance of its own, so that blocks are drawn independently. */
    Ask ask(long trial, long seed, int attempt) {
        return new Ask(trial, 1, (seed ^ salt) + attempt * GOLDEN_GAMMA);
    }
}
