// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** Puts the limit where the demo begins, whatever an earlier one left. */
final class Opening {

    private static final String PREFIX = "limiter";

    private final Variables variables;

    Opening(Variables variables) {
        this.variables = variables;
    }

    /** The value that a demo which was cut short left on trial. */
    Optional<VariableView.Canary> leftOnTrial() {
        return view().canary();
    }

    /** Waits until nothing is on trial any more. */
    void awaitEndOfTrial() throws Exception {
        VariableView view = view();
        if (view.canary().isEmpty()) {
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        AutoCloseable watch =
                variables.watch(Namespace.DEFAULT, view.lastChange().position(), change -> {
                    if (change.id().equals(Proposals.RATE) && change.what() == Change.What.CANARY_ENDED) {
                        ended.countDown();
                    }
                });
        try {
            if (!ended.await(2 * Proposals.CANARY.longest().toSeconds(), TimeUnit.SECONDS)) {
                throw new UnavailableException("the trial of " + Proposals.RATE + " does not end; variable:show "
                        + Proposals.RATE + " tells more");
            }
        } finally {
            watch.close();
        }
    }

    /**
     * Anybody may set the limit, and its first value holds.
     *
     * @return the limit
     */
    double begin() {
        VariableView view = view();
        variables.guard(Guards.none(Namespace.DEFAULT, PREFIX), Proposals.author());
        String initial = view.declaration().kind() instanceof Kind.Plain plain ? plain.initial() : view.value();
        if (!view.value().equals(initial)) {
            set(initial, "the demo begins anew, with the first limit");
        }
        return Double.parseDouble(initial);
    }

    /** A limit is set by hand, and from then on only proposals change it. */
    void set(double limit) {
        set(Double.toString(limit), "a cautious limit, set by hand");
        variables.guard(onlyByProposal(), Proposals.author());
    }

    private VariableView view() {
        return variables
                .find(Proposals.RATE)
                .orElseThrow(() -> new UnavailableException("the demo needs the variable " + Proposals.RATE
                        + ", which the key service declares; no bundle provides that now; mabeam:health tells more"));
    }

    private void set(String limit, String reason) {
        variables.change(ChangeRequest.of(Proposals.RATE, limit, Proposals.author(), reason));
    }

    private static Guards onlyByProposal() {
        return new Guards(
                Namespace.DEFAULT,
                PREFIX,
                true,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                OptionalInt.empty(),
                Set.of(),
                Set.of(),
                Set.of());
    }
}
