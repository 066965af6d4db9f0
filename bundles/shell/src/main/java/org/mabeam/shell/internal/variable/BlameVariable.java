// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.LayerCompleter;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.Change;
import org.mabeam.variable.Layer;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:blame}. */
@Service
@Command(
        scope = "variable",
        name = "blame",
        description = "Tells why a variable has its value: who, votes with reasons, rule, guards")
public final class BlameVariable extends PrintingCommand {
    private static final Set<Change.What> CHANGES = EnumSet.of(
            Change.What.CHANGED,
            Change.What.EXPIRED,
            Change.What.OBSERVED,
            Change.What.FELL_BACK,
            Change.What.RETURNED);

    private static final Set<Change.What> DECLARATIONS = EnumSet.of(Change.What.DECLARED, Change.What.REDECLARED);

    @Argument(name = "VARIABLE", description = "The variable", required = true)
    @Completion(VariableIdCompleter.class)
    String variable;

    @Option(name = "--layer", description = "Whose value: everybody, namespace:NAME or agent:ID")
    @Completion(LayerCompleter.class)
    String layer = "everybody";

    @Override
    protected Printable find(Facades facades) {
        Layer whose = Layer.parse(layer);
        Variables variables = facades.variables();
        VariableView view = Found.variable(variables, variable);
        List<Change> history = Found.history(variables, view.id(), 0);
        Change cause = cause(history, whose)
                .orElseThrow(() -> new NotFoundException("variable " + view.id() + " has no value of its own of "
                        + whose + "; variable:show " + view.id() + " shows its layers"));
        Optional<Change> ratified = history.stream()
                .filter(each -> each.what() == Change.What.RATIFIED && each.revision() > cause.revision())
                .findFirst();
        Optional<Consensus> consensus = facades.consensusIfRunning();
        Optional<ProposalView> proposal =
                cause.proposal().flatMap(id -> consensus.flatMap(running -> running.find(ProposalId.parse(id))));
        return BlameSheet.of(view, cause, cause.emergency() ? ratified : Optional.empty(), proposal);
    }

    /** What gave the layer its temporary value, which hides the lasting one. */
    private static Optional<Change> temporary(Optional<Change> before, Change change) {
        return switch (change.what()) {
            case CHANGED -> change.until().isPresent() ? Optional.of(change) : before;
            case EXPIRED, OBSERVED -> Optional.empty();
            default -> before;
        };
    }

    /**
     * What gave the layer its value: its last change, or that to a temporary value; for everybody the declaration if
     * there was none.
     */
    private static Optional<Change> cause(List<Change> history, Layer whose) {
        List<Change> life = new ArrayList<>();
        Optional<Change> temporary = Optional.empty();
        for (Change change : history) {
            if (change.what() == Change.What.WITHDRAWN) {
                life.clear();
                temporary = Optional.empty();
            } else if (change.layer().equals(whose)) {
                life.add(change);
                temporary = temporary(temporary, change);
            }
        }
        Optional<Change> last = temporary.or(() ->
                life.stream().filter(change -> CHANGES.contains(change.what())).reduce((earlier, later) -> later));
        if (whose instanceof Layer.Everybody) {
            return last.or(() -> life.stream()
                    .filter(change -> DECLARATIONS.contains(change.what()))
                    .reduce((earlier, later) -> later));
        }
        return last.filter(change -> change.after().isPresent());
    }
}
