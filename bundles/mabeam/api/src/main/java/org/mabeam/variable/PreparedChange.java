// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import org.mabeam.foundation.event.Append;

/**
 * A change that was decided and not yet appended. Whoever appends it puts all its writes and reads into one batch,
 * alone or with events of its own; if the batch meets a conflict, prepare anew.
 *
 * @param writes the events of the variables
 * @param reads what the decision rests on: other variables of constraints, the constraints, the guards
 * @param figures what the guards measured
 */
public record PreparedChange(List<Append.Write> writes, List<Append.Read> reads, List<GuardFigure> figures) {

    public PreparedChange {
        writes = List.copyOf(writes);
        reads = List.copyOf(reads);
        figures = List.copyOf(figures);
    }
}
