// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.util.List;

/** What is played after the study. */
@FunctionalInterface
interface Act {

    /**
     * Plays it.
     *
     * @return what it promises and did not happen, one sentence each; empty if all is well
     */
    List<String> play(Performance performance) throws Exception;
}
