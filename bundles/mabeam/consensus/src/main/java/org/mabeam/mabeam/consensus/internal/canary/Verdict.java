// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.canary;

/** What a canary's evidence says. */
public enum Verdict {
    /** More values are wanted. */
    UNDECIDED,
    /** The value on trial is worse. */
    HARMFUL,
    /** The stated number of values came in and they do not show harm. */
    PROMOTE
}
