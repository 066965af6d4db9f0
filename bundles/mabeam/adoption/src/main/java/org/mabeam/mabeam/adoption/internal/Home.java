// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.util.Optional;
import org.mabeam.variable.Kind;

/**
 * A kind of place where adopted values live. Used by one thread.
 *
 * @param <O> what names a value there
 */
interface Home<O extends Kind.Origin> {

    /**
     * Looks at a value; empty while it is away.
     *
     * @throws org.mabeam.foundation.error.UnavailableException if that cannot be told now
     */
    Optional<Found> find(O origin);

    /**
     * Stores another value.
     *
     * @param found what {@link #find} told
     * @param value a value of the variable's domain
     * @throws org.mabeam.foundation.error.UnavailableException if it is refused there
     */
    void write(O origin, Found found, String value);
}
