// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal.agents;

import org.mabeam.consensus.Judgement;
import org.mabeam.examples.limiter.internal.Figures;

/** One side from which a limit can be judged. Pure: the same figures, the same judgement. */
interface View {

    /**
     * The limit that it would set.
     *
     * @param low the least limit that may be named
     * @param high the greatest
     */
    Judgement amount(Figures figures, double low, double high);

    /** Whether it wants another limit instead of the present one. */
    Judgement change(Figures figures, double present, double wanted);
}
