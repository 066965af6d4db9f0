// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import org.mabeam.variable.VariableId;
import org.osgi.annotation.versioning.ProviderType;

/** Takes what readers of variables measure. Cheap while no canary asks for it. Thread-safe, never blocks. */
@ProviderType
public interface Evidence {

    /**
     * Reports one measured value.
     *
     * @param metric as in the {@link CanarySpec}
     * @param subject the subject for which the variable was read, see {@link org.mabeam.variable.Handle#get(long)}
     * @param value finite; others are counted and left out
     */
    void report(VariableId variable, String metric, long subject, double value);
}
