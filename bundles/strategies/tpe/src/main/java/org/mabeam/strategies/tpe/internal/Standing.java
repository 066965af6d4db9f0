// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.tpe.internal;

/**
 * What is known of a trial's worth.
 *
 * @param kind how far it came
 * @param value complete: what is to be minimised, not NaN; otherwise 0
 */
record Standing(Kind kind, double value) {

    /** How far a trial came. */
    enum Kind {
        /** It has its value. */
        COMPLETE,
        /** It gave no value: to be kept away from, but it says nothing about how good others are. */
        FAILED,
        /** It has no value yet: to be kept away from (the "constant liar" of Optuna). */
        RUNNING,
        /** It shall be as if it never was. */
        VOID
    }

    static final Standing RUNNING = new Standing(Kind.RUNNING, 0);

    static final Standing FAILED = new Standing(Kind.FAILED, 0);

    static final Standing VOID = new Standing(Kind.VOID, 0);

    Standing {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("NaN has no place in an order");
        }
    }

    static Standing complete(double value) {
        return new Standing(Kind.COMPLETE, value);
    }

    boolean isComplete() {
        return kind == Kind.COMPLETE;
    }
}
