// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

/** What counts for a voter who has not voted by the deadline, or who is gone. It never counts for the quorum. */
public enum Silence {
    /** As an abstention. */
    ABSTAIN,
    /** As a vote in favour; only with {@link Question.YesNo}. */
    ACCEPT,
    /** As a vote against; only with {@link Question.YesNo}. */
    REJECT
}
