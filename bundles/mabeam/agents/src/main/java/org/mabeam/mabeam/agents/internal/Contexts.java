// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

/** Makes what the objects of one incarnation of an agent's process may use. */
@FunctionalInterface
interface Contexts {

    /**
     * For the next object.
     *
     * @param number how many objects there were before
     * @param schema of its type
     */
    IncarnationContext next(long number, int schema);
}
