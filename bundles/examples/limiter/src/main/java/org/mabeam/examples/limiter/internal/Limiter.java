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

    /** Useful answers per second of a client: those within the deadline. */
    static final String GOODPUT = "goodput";

    static final Declaration DECLARATION = Declaration.of(
            RATE,
            Domain.Real.log(0.01, 100),
            "1",
            "Requests per second that each client of the key service may make; its metric is " + GOODPUT
                    + ", the answers within the deadline per second of a client");

    private Limiter() {}
}
