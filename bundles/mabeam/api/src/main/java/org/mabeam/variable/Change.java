// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a variable's history.
 *
 * @param revision its place in the variable's history, from 0 (the declaration), without gaps
 * @param position its place in the record; changes of one decision lie side by side
 * @param before what held in that layer until then; empty if nothing did
 * @param after what holds in that layer from then on; empty if nothing does
 * @param proposal the proposal that decided it, if one did
 * @param emergency whether it was an emergency, in which guards were set aside
 * @param figures what the guards measured, those that were set aside in an emergency among them
 */
public record Change(
        VariableId id,
        long revision,
        long position,
        Instant at,
        What what,
        Layer layer,
        Optional<String> before,
        Optional<String> after,
        Optional<Instant> until,
        Author by,
        String reason,
        Optional<String> proposal,
        boolean emergency,
        List<GuardFigure> figures) {

    public Change {
        figures = List.copyOf(figures);
    }

    /** What happened. */
    public enum What {
        /** It was declared. */
        DECLARED,
        /** It was declared anew with another domain, description or initial value. */
        REDECLARED,
        /** Another value was decided for a layer. */
        CHANGED,
        /** A temporary value ended. */
        EXPIRED,
        /** A share of the readers got a new value, on trial. */
        CANARY_STARTED,
        /** The value on trial was taken back. */
        CANARY_ENDED,
        /** An adopted value was changed where it lives, by somebody else. */
        OBSERVED,
        /** The service that was decided went away, and the fallback came in. */
        FELL_BACK,
        /** The service that was decided is there again. */
        RETURNED,
        /** A change made in an emergency was approved afterwards. */
        RATIFIED,
        /** It is declared no more. */
        WITHDRAWN
    }
}
