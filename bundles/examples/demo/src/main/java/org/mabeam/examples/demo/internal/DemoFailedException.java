// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.util.List;

/** The demo played, and something that it promises did not happen. */
public final class DemoFailedException extends RuntimeException {

    /** @param shortcomings what did not happen, one sentence each */
    public DemoFailedException(List<String> shortcomings) {
        super("The demo failed: " + String.join("; ", shortcomings));
    }
}
