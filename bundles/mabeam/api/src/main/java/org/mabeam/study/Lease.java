// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.time.Instant;
import org.mabeam.variable.Point;

/**
 * A worker's right to run a trial.
 *
 * @param token fencing token: greater with each lease of the study; an effect with another than the trial's latest is
 *     refused
 * @param worker who has it
 * @param attempt how often the trial was leased before
 * @param seed for the trial's own randomness
 * @param until when the right ends unless it is renewed
 * @param deadline when the trial must have ended, renewed or not
 */
public record Lease(
        StudyId study,
        long trial,
        long token,
        String worker,
        int attempt,
        Point point,
        long seed,
        Instant until,
        Instant deadline) {}
