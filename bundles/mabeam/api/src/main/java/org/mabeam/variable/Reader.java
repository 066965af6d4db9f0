// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.Optional;
import org.mabeam.foundation.discovery.Namespace;

/**
 * Who reads a variable.
 *
 * @param agent its id as text, if it is an agent
 * @param name tells this reader from others, such as a component's name; decides whether it is among the readers that
 *     see a value on trial
 */
public record Reader(Namespace namespace, Optional<String> agent, String name) {

    /** A component that is no agent. */
    public static Reader of(Namespace namespace, String name) {
        return new Reader(namespace, Optional.empty(), name);
    }
}
