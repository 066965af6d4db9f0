// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

/** What a voting rule says. */
public sealed interface Outcome {

    /** One sentence for people: the counts that led to it. */
    String why();

    /** Some outstanding vote could still change the outcome. */
    record Open(String why) implements Outcome {}

    /**
     * An option won.
     *
     * @param option its name
     */
    record Chosen(String option, String why) implements Outcome {}

    /** The electorate named a number. */
    record Agreed(double value, String why) implements Outcome {}

    /** Nothing changes. */
    record Rejected(String why) implements Outcome {}
}
