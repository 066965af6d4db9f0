// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.process.Time;

/**
 * What all processes of a runtime share.
 *
 * @param executor runs activations; none of them blocks it unless foreign code does
 * @param chance numbers in [0, 1), thread-safe
 * @param messagesPerActivation how many messages a process handles before others get their turn, at least 1
 */
record Environment(
        Executor executor, Time time, DoubleSupplier chance, StuckThreads stuckThreads, int messagesPerActivation) {

    Environment {
        if (messagesPerActivation < 1) {
            throw new InvalidValueException("messagesPerActivation", messagesPerActivation, ">= 1");
        }
    }
}
