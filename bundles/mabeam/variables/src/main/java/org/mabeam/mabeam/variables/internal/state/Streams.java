// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.state;

import java.util.Optional;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.variable.VariableId;

/** Where the events of the variables stand on the record. */
public final class Streams {

    /** What all of them begin with. */
    public static final String PREFIX = "variable";

    /** Which variables and constraints there are. */
    public static final StreamId STRUCTURE = new StreamId("variable-structure/all");

    private static final String VARIABLE = "variable";
    private static final String GUARDS = "variable-guards";

    private Streams() {}

    /** Of one variable. */
    public static StreamId of(VariableId id) {
        return StreamId.of(VARIABLE, id.namespace().value(), id.name());
    }

    /** Of the guards of a namespace. */
    public static StreamId guards(Namespace namespace) {
        return StreamId.of(GUARDS, namespace.value());
    }

    /** The variable of a stream, if it is the stream of one. */
    public static Optional<VariableId> variable(StreamId stream) {
        String[] parts = stream.value().split("/", 3);
        return parts.length == 3 && parts[0].equals(VARIABLE)
                ? Optional.of(new VariableId(new Namespace(parts[1]), parts[2]))
                : Optional.empty();
    }

    /** The namespace of a stream, if it is one of guards. */
    public static Optional<Namespace> guarded(StreamId stream) {
        String[] parts = stream.value().split("/", 2);
        return parts.length == 2 && parts[0].equals(GUARDS) ? Optional.of(new Namespace(parts[1])) : Optional.empty();
    }
}
