// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.VariableId;

/** The limit as a live variable. */
public final class Limiter {

    /** Requests per second that each client may make. */
    public static final VariableId RATE = new VariableId(Namespace.DEFAULT, "limiter.rate");

    /** Answers within the deadline less those that came too late or found no room, per second of a client. */
    static final String UTILITY = "utility";

    static final Declaration DECLARATION = Declaration.of(
            RATE,
            Domain.Real.log(0.01, 100),
            "1",
            "Requests per second that each client of the key service may make; its metric is " + UTILITY
                    + ", answers within the deadline less those too late, per second of a client");

    private Limiter() {}
}
