// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.util.Optional;

/** What the service measured, for those who judge its limit. Thread-safe. */
@FunctionalInterface
public interface Measurements {

    /** The last seconds; empty if nothing was asked in them, or nothing was ever answered. */
    Optional<Figures> figures();
}
