// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.mabeam.variable.Point;
import org.osgi.annotation.versioning.ProviderType;

/** One trial as its evaluator sees it. For the evaluator's thread. */
@ProviderType
public interface Run {

    /** The trial's number in the study. */
    long trial();

    /** How often it was begun before, 0 at first; more after a worker died. */
    int attempt();

    /** What to try. */
    Point point();

    /** The only source of chance; from the study's seed and the trial's number, the same for every attempt. */
    RandomGenerator random();

    /** When it must have ended. */
    Instant deadline();

    /**
     * Reports an intermediate value.
     *
     * @param step 0 or more, greater than the last one
     * @param value anything but NaN
     * @return false if the trial shall stop, with the value so far as its result
     */
    boolean report(long step, double value);
}
