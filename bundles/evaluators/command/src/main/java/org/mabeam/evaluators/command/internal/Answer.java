// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

/** What a program says about its trial. */
sealed interface Answer {

    /** An intermediate value. */
    record Step(long step, double value) implements Answer {}

    /** The result. */
    record Result(double value) implements Answer {}

    /** The trial failed, and why. */
    record Failure(String why) implements Answer {}
}
