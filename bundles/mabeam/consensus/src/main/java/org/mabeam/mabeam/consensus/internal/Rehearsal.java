// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.mabeam.consensus.internal.owner.ChangeDesk;
import org.mabeam.variable.Domain;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;

/** Tries whether what is put to the vote could be done as things are. For one proposal. */
final class Rehearsal {

    private final ChangeDesk changes;
    private final ProposalSpec spec;
    private final List<String> forbidden = new ArrayList<>();
    private final Faults faults = new Faults();

    Rehearsal(ChangeDesk changes, ProposalSpec spec) {
        this.changes = changes;
        this.spec = spec;
    }

    /**
     * Tries each option; of numbers the lowest, the middle and the highest, of which one must be possible.
     *
     * @throws InvalidValueException if something is no value of its variable
     * @throws ConflictException if guards or constraints forbid it
     */
    void run(SortedMap<VariableId, VariableView> views) {
        if (spec.question() instanceof Question.HowMuch much) {
            numbers(
                    much,
                    Optional.ofNullable(views.get(much.variable()))
                            .flatMap(ChangeDesk::numbers)
                            .orElseThrow());
        } else {
            List<Option> options = spec.question() instanceof Question.YesNo yes
                    ? List.of(yes.option())
                    : ((Question.WhichOf) spec.question()).options();
            for (Option option : options) {
                if (!option.values().isEmpty()) {
                    one("option " + option.name(), option.values());
                }
            }
        }
        faults.throwIfAny();
        if (!forbidden.isEmpty()) {
            throw new ConflictException("this cannot be decided as things are: " + String.join("; ", forbidden));
        }
    }

    private void numbers(Question.HowMuch much, Domain domain) {
        Optional<NewValue> low = ChangeDesk.fitted(much, domain, much.low());
        Optional<NewValue> high = ChangeDesk.fitted(much, domain, much.high());
        Optional<NewValue> middle = ChangeDesk.fitted(much, domain, much.low() / 2 + much.high() / 2);
        if (low.isEmpty() || high.isEmpty() || middle.isEmpty()) {
            faults.check(
                    false,
                    "low and high",
                    much.low() + " and " + much.high(),
                    "around a value of " + much.variable() + ": " + domain.described());
            return;
        }
        one("low", List.of(low.get()));
        one("high", List.of(high.get()));
        one("middle", List.of(middle.get()));
        if (forbidden.size() < 3) {
            forbidden.clear(); // what the electorate will name is not known yet
        }
    }

    private void one(String name, List<NewValue> values) {
        try {
            changes.rehearse(spec, values);
        } catch (InvalidValueException e) {
            faults.addAll(name, e);
        } catch (ConflictException e) {
            forbidden.add(name + ": " + e.getMessage());
        }
    }
}
