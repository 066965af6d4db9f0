// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import org.osgi.annotation.versioning.ConsumerType;

/** Runs trials, one after the other, on a thread of its own. */
@ConsumerType
@FunctionalInterface
public interface Evaluator extends AutoCloseable {

    /**
     * Runs one trial. An interrupt means stop: the deadline has passed, or nobody wants the result any more. Throwing
     * fails the trial.
     */
    Measured evaluate(Run run) throws Exception;

    /** Releases what it holds; no trial runs then. */
    @Override
    default void close() {}
}
