// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.List;
import java.util.Optional;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** Which of the values that a proposal put on trial still are. Thread-safe. */
final class OnTrial {

    private final Variables variables;

    OnTrial(Variables variables) {
        this.variables = variables;
    }

    /** The variables of which it put a value on trial. */
    static List<VariableId> ids(ProposalState state) {
        return state.standing().values().stream()
                .map(NewValue::id)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Those of which the value still is on trial.
     *
     * @throws org.mabeam.foundation.error.UnavailableException if this node cannot know now
     */
    List<VariableId> left(ProposalState state) {
        return ids(state).stream()
                .filter(id ->
                        find(state, id).flatMap(view -> canary(state, view)).isPresent())
                .toList();
    }

    /**
     * A variable whose value must still be on trial.
     *
     * @throws NotFoundException saying who took it away
     * @throws org.mabeam.foundation.error.UnavailableException if this node cannot know now
     */
    VariableView require(ProposalState state, VariableId id) {
        VariableView view = find(state, id)
                .orElseThrow(() ->
                        new NotFoundException("the value of " + id + " on trial is gone: the variable was withdrawn"));
        if (canary(state, view).isEmpty()) {
            throw new NotFoundException("the value of " + id + " on trial is gone: "
                    + view.lastChange().by() + ", "
                    + Sentences.cut(view.lastChange().reason(), 200));
        }
        return view;
    }

    private Optional<VariableView> find(ProposalState state, VariableId id) {
        variables.catchUp(state.standing().decided().orElseThrow());
        return variables.find(id);
    }

    private static Optional<VariableView.Canary> canary(ProposalState state, VariableView view) {
        return view.canary()
                .filter(canary -> canary.proposal().equals(state.id().toString()));
    }
}
