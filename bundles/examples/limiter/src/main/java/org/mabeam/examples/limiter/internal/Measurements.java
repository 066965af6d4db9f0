// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

/** What the service measured, for those who judge its limit. Thread-safe. */
@FunctionalInterface
public interface Measurements {

    /** The last seconds. */
    Figures figures();
}
