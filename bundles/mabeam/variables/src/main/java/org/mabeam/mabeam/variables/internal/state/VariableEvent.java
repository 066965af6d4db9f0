// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mabeam.variable.Author;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Layer;

/** Something that happened to a variable, to the guards of a namespace, or to what spans variables. */
public sealed interface VariableEvent {

    /** What happened to one variable. */
    sealed interface OfVariable extends VariableEvent {}

    /**
     * It was declared.
     *
     * @param anew whether it was there before
     */
    record Declared(Declaration declaration, boolean anew) implements OfVariable {}

    /** It is declared no more. */
    record Withdrawn() implements OfVariable {}

    /**
     * Another value holds in a layer.
     *
     * @param until if given, it is a temporary value, which goes before the lasting one
     */
    record Changed(Layer layer, Optional<String> before, Optional<String> after, Optional<Instant> until)
            implements OfVariable {}

    /** A temporary value ended. */
    record Expired(Layer layer, Optional<String> before, Optional<String> after) implements OfVariable {}

    /** A share of the subjects got a value, on trial. */
    record TrialStarted(String before, String value, double share, String salt) implements OfVariable {}

    /** The value on trial was taken back. */
    record TrialEnded(String value, String after) implements OfVariable {}

    /** An adopted value was changed where it lives. */
    record Observed(String before, String after) implements OfVariable {}

    /** The plugin that was decided went away. */
    record FellBack(String decided, String fallback) implements OfVariable {}

    /** The plugin that was decided is there again. */
    record Returned(String fallback, String decided) implements OfVariable {}

    /** An emergency change was approved. */
    record Ratified(long revision) implements OfVariable {}

    /** Guards of a prefix hold from now on. */
    record Guarded(Guards guards) implements VariableEvent {}

    /** A constraint holds from now on. */
    record Constrained(String namespace, String name, Constraint constraint) implements VariableEvent {}

    /** A constraint holds no more. */
    record Released(String namespace, String name) implements VariableEvent {}

    /** Other variables are declared now, so that whoever decided without them decides anew. */
    record Rearranged() implements VariableEvent {}

    /** Why something happened. */
    record Cause(Author by, String reason, Optional<String> proposal, boolean emergency, List<GuardFigure> figures) {
        public Cause {
            figures = List.copyOf(figures);
        }

        /** Somebody did it, for a reason. */
        public static Cause of(Author by, String reason) {
            return new Cause(by, reason, Optional.empty(), false, List.of());
        }
    }

    /**
     * An event as it stands on the record.
     *
     * @param part which of the events of its batch it is, from 1
     * @param of how many they are
     */
    record Recorded(VariableEvent event, Cause cause, int part, int of) {}
}
