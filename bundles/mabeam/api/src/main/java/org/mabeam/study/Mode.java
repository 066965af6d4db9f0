// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

/** What a suggestion may know. */
public enum Mode {
    /** All results that there are when it is made: fastest, repeatable with one worker. */
    FREE,
    /**
     * Exactly the results of the trials that are at least {@code parallel} numbers older, in the order of their
     * numbers: the same study bit for bit for any number of workers and any timing.
     */
    ORDERED
}
