// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.Question;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.Verdict;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.PreparedChange;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** Turns decisions into prepared changes of variables. Thread-safe. */
public final class ChangeDesk {

    /** What came of preparing. */
    sealed interface Prepared {

        /** It may be appended. */
        record Ready(List<NewValue> values, PreparedChange change) implements Prepared {}

        /** A variable has moved, or is gone. */
        record Stale(String why) implements Prepared {}

        /** Guards, constraints or domains forbid it. */
        record Forbidden(String why) implements Prepared {}

        /** It cannot be told now. */
        record Later(String why) implements Prepared {}
    }

    /** One attempt at preparing. */
    @FunctionalInterface
    private interface Attempt {
        PreparedChange prepare();
    }

    private static final PreparedChange NOTHING = new PreparedChange(List.of(), List.of(), List.of());

    private final Variables variables;
    private final OnTrial onTrial;

    /** A desk for the variables of this node. */
    public ChangeDesk(Variables variables) {
        this.variables = variables;
        this.onTrial = new OnTrial(variables);
    }

    /** The variables that an answer to a question could change. */
    public static List<VariableId> touched(Question question) {
        List<VariableId> ids = new ArrayList<>();
        if (question instanceof Question.HowMuch much) {
            ids.add(much.variable());
        } else if (question instanceof Question.YesNo yes) {
            yes.option().values().forEach(value -> ids.add(value.id()));
        } else {
            ((Question.WhichOf) question)
                    .options()
                    .forEach(option -> option.values().forEach(value -> ids.add(value.id())));
        }
        return ids.stream().distinct().sorted().toList();
    }

    /** Checks whether values could be set now. */
    public void rehearse(ProposalSpec spec, List<NewValue> values) {
        PreparedChange unused = prepare(spec, request(spec, values, new TreeMap<>()));
    }

    /** The nearest value to a number that domain and question allow; empty if they allow none. */
    public static Optional<NewValue> fitted(Question.HowMuch question, Domain domain, double number) {
        OptionalDouble code = NearestValue.of(question, domain, number);
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(new NewValue(
                        question.variable(),
                        question.layer(),
                        Optional.of(domain.text(code.getAsDouble())),
                        Optional.empty()));
    }

    /** The domain of a variable that holds numbers. */
    public static Optional<Domain> numbers(VariableView view) {
        Kind kind = view.declaration().kind();
        Optional<Domain> domain = kind instanceof Kind.Plain plain
                ? Optional.of(plain.domain())
                : kind instanceof Kind.Adopted adopted ? Optional.of(adopted.domain()) : Optional.empty();
        return domain.filter(each -> each instanceof Domain.Real || each instanceof Domain.Whole);
    }

    /** Prepares what was decided. */
    Prepared decided(ProposalState state, Outcome outcome) {
        SortedMap<VariableId, Long> expected = new TreeMap<>();
        Optional<String> moved = Optional.empty();
        List<NewValue> values = List.of();
        try {
            values = values(state.spec().question(), outcome);
            for (NewValue value : values) {
                long then = state.opened().revisions().getOrDefault(value.id(), -1L);
                expected.put(value.id(), then);
                moved = moved.or(() -> moved(value.id(), then));
            }
        } catch (NotFoundException e) {
            return new Prepared.Stale(Sentences.message(e));
        } catch (UnavailableException e) {
            return new Prepared.Later("waits for the variables: " + Sentences.message(e));
        }
        if (moved.isPresent()) {
            return new Prepared.Stale(moved.get());
        }
        ChangeRequest request = request(state.spec(), values, expected);
        Prepared prepared = attempt(values, () -> prepare(state.spec(), request));
        if (prepared instanceof Prepared.Forbidden) {
            // What moved in between is no offence against a guard.
            return moved(expected).<Prepared>map(Prepared.Stale::new).orElse(prepared);
        }
        return prepared;
    }

    /** Prepares to make for everybody what is on trial; stale if somebody took some of it away. */
    Prepared promotion(ProposalState state) {
        List<NewValue> values = state.standing().values();
        SortedMap<VariableId, Long> expected = new TreeMap<>();
        Prepared prepared = attempt(values, () -> {
            for (VariableId id : OnTrial.ids(state)) {
                expected.put(id, onTrial.require(state, id).revision());
            }
            return variables.prepare(request(state.spec(), values, expected));
        });
        return prepared instanceof Prepared.Forbidden forbidden
                        && moved(expected).isPresent()
                ? new Prepared.Later(forbidden.why())
                : prepared;
    }

    /** Prepares to take back what still is on trial. */
    Prepared withdrawal(ProposalState state, String why) {
        return attempt(List.of(), () -> {
            List<VariableId> left = onTrial.left(state);
            return left.isEmpty()
                    ? NOTHING
                    : variables.prepareCanaryEnd(
                            left,
                            state.spec().by(),
                            Sentences.cut(why, 1000),
                            state.id().toString());
        });
    }

    private PreparedChange prepare(ProposalSpec spec, ChangeRequest request) {
        Optional<CanarySpec> canary = spec.canary();
        return canary.isPresent()
                ? variables.prepareCanary(request, canary.get().share())
                : variables.prepare(request);
    }

    private static Prepared attempt(List<NewValue> values, Attempt attempt) {
        try {
            return new Prepared.Ready(values, attempt.prepare());
        } catch (ConflictException | InvalidValueException e) {
            return new Prepared.Forbidden(Sentences.message(e));
        } catch (NotFoundException e) {
            return new Prepared.Stale(Sentences.message(e));
        } catch (UnavailableException e) {
            return new Prepared.Later("waits for the variables: " + Sentences.message(e));
        }
    }

    private List<NewValue> values(Question question, Outcome outcome) {
        if (question instanceof Question.HowMuch much && outcome instanceof Outcome.Agreed agreed) {
            return List.of(variables
                    .find(much.variable())
                    .flatMap(ChangeDesk::numbers)
                    .flatMap(domain -> fitted(much, domain, agreed.value()))
                    .orElseThrow(() ->
                            new NotFoundException("variable " + much.variable() + " holds no such numbers any more")));
        }
        String name = ((Outcome.Chosen) outcome).option();
        return Verdict.option(question, name).orElseThrow().values();
    }

    private Optional<String> moved(SortedMap<VariableId, Long> expected) {
        return expected.entrySet().stream()
                .flatMap(entry -> moved(entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    private Optional<String> moved(VariableId id, long then) {
        Optional<VariableView> view = variables.find(id);
        if (view.isEmpty()) {
            return Optional.of("variable " + id + " was withdrawn since the proposal was opened");
        }
        return view.get().revision() == then
                ? Optional.empty()
                : Optional.of("variable " + id + " has moved since the proposal was opened: it was at revision " + then
                        + " and is at " + view.get().revision() + " ("
                        + view.get().lastChange().by() + ": "
                        + Sentences.cut(view.get().lastChange().reason(), 200) + ")");
    }

    private static ChangeRequest request(
            ProposalSpec spec, List<NewValue> values, SortedMap<VariableId, Long> expected) {
        return new ChangeRequest(
                values,
                spec.by(),
                Sentences.cut(spec.reason(), 1000),
                Optional.of(spec.id().toString()),
                false,
                expected);
    }
}
