// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.CanarySpec;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.mabeam.consensus.internal.canary.Arm;
import org.mabeam.mabeam.consensus.internal.canary.Figures;
import org.mabeam.mabeam.consensus.internal.canary.SequentialTest;
import org.mabeam.mabeam.consensus.internal.canary.Verdict;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.TrialFigures;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weighs the evidence of a value on trial as it comes in, and makes it everybody's or takes it back. What was measured
 * is recorded ten times on the way, so that a restarted owner goes on from there. For the owner.
 */
final class TrialDesk {

    private static final Logger LOG = LoggerFactory.getLogger(TrialDesk.class);
    private static final int NOTES = 10;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** How it is to end. */
    private record Ending(boolean promoted, String why) {}

    private final Ledger ledger;
    private final Inbox inbox;
    private final Variables variables;
    private final EvidenceDesk evidence;
    private final ChangeDesk changes;
    private final OnTrial onTrial;
    private final Retries retries;
    private final Map<VariableId, Sampler> samplers = new HashMap<>();
    private @Nullable SequentialTest test;
    private final List<AutoCloseable> watches = new ArrayList<>();
    private Optional<Ending> ending = Optional.empty();
    private TrialFigures atEnd = TrialFigures.NONE;
    private boolean looking;

    TrialDesk(Ledger ledger, Surroundings surroundings, Inbox inbox) {
        this.ledger = ledger;
        this.inbox = inbox;
        this.variables = surroundings.variables();
        this.evidence = surroundings.evidence();
        this.changes = new ChangeDesk(variables);
        this.onTrial = new OnTrial(variables);
        this.retries = new Retries(inbox);
    }

    /** What it waits for, other than evidence. */
    Optional<String> trouble() {
        return retries.trouble();
    }

    /** What was measured so far. */
    TrialFigures figures() {
        if (ending.isPresent()) {
            return atEnd;
        }
        return test == null ? ledger.state().standing().trial() : figures(test.figures());
    }

    /** Does what is to be done. Only while nothing else is being appended. */
    void tend() {
        if (test == null) {
            begin();
        }
        if (ending.isEmpty()) {
            weigh();
        }
        if (ending.isPresent() && !retries.isPausing()) {
            end(ending.get());
        }
    }

    /** Takes no more evidence. */
    void close() {
        evidence.remove(samplers.values());
        samplers.clear();
        for (AutoCloseable watch : watches) {
            try {
                watch.close();
            } catch (Exception e) {
                LOG.warn(
                        "proposal.watch-close-failed proposal={}",
                        ledger.state().id(),
                        e);
            }
        }
        watches.clear();
    }

    private void begin() {
        ProposalState state = ledger.state();
        CanarySpec spec = state.spec().canary().orElseThrow();
        TrialFigures sofar = state.standing().trial();
        test = new SequentialTest(
                spec.better(),
                spec.alpha(),
                spec.samples(),
                new Figures(sofar.oldSamples(), sofar.newSamples(), sofar.oldMean(), sofar.newMean(), sofar.eValue()));
        inbox.after(
                Duration.between(
                        inbox.now(),
                        state.standing().trialStarted().orElseThrow().plus(spec.longest())),
                () -> conclude(
                        false,
                        "for want of samples: " + newSamples() + " of " + spec.samples() + " came in within "
                                + spec.longest()));
        long decided = state.standing().decided().orElseThrow();
        OnTrial.ids(state).stream()
                .map(VariableId::namespace)
                .distinct()
                .forEach(namespace ->
                        watches.add(variables.watch(namespace, decided, change -> inbox.post(this::look))));
        look();
    }

    /** Looks whether the values are on trial: not yet, still, or no more. */
    private void look() {
        if (ending.isPresent() || test == null) {
            return;
        }
        ProposalState state = ledger.state();
        String metric = state.spec().canary().orElseThrow().metric();
        Map<VariableId, Sampler> wanted = new HashMap<>();
        try {
            for (VariableId id : OnTrial.ids(state)) {
                VariableView view = onTrial.require(state, id);
                wanted.put(view.id(), new Sampler(metric, view.canary().orElseThrow(), () -> inbox.post(() -> {})));
            }
        } catch (UnavailableException e) {
            lookAgain();
            return;
        } catch (NotFoundException e) {
            conclude(false, Sentences.message(e));
            return;
        }
        if (samplers.isEmpty()) {
            samplers.putAll(wanted);
            evidence.add(wanted);
        }
    }

    private void lookAgain() {
        if (!looking) {
            looking = true;
            inbox.after(LOOK_AGAIN, () -> {
                looking = false;
                look();
            });
        }
    }

    private void weigh() {
        SequentialTest weighed = test;
        if (weighed == null) {
            return;
        }
        List<Sampler> all = new ArrayList<>(samplers.values());
        all.forEach(sampler -> sampler.drain((Arm arm, Double value) -> {
            if (weighed.verdict() == Verdict.UNDECIDED) {
                Verdict unused = weighed.observe(arm, value);
            }
        }));
        CanarySpec spec = ledger.state().spec().canary().orElseThrow();
        if (weighed.verdict() == Verdict.HARMFUL) {
            conclude(
                    false,
                    String.format(
                            java.util.Locale.ROOT,
                            "%s is worse with the new value: mean %.6g of %d samples against %.6g of %d, e-value %.4g of %.4g",
                            spec.metric(),
                            weighed.figures().newMean(),
                            weighed.figures().newSamples(),
                            weighed.figures().oldMean(),
                            weighed.figures().oldSamples(),
                            weighed.eValue(),
                            1 / spec.alpha()));
        } else if (weighed.verdict() == Verdict.PROMOTE) {
            conclude(true, newSamples() + " samples of " + spec.metric() + " gave no evidence of harm");
        } else {
            note(spec);
        }
    }

    private void note(CanarySpec spec) {
        long step = Math.max(1, spec.samples() / NOTES);
        if (newSamples() / step > ledger.state().standing().trial().newSamples() / step) {
            ledger.append(new ProposalEvent.TrialMeasured(inbox.now(), figures()));
        }
    }

    private void conclude(boolean promoted, String why) {
        if (ending.isEmpty()) {
            atEnd = figures();
            ending = Optional.of(new Ending(promoted, why));
            close();
        }
    }

    private void end(Ending how) {
        ProposalState state = ledger.state();
        ChangeDesk.Prepared prepared =
                how.promoted() ? changes.promotion(state) : changes.withdrawal(state, "trial ended: " + how.why());
        if (prepared instanceof ChangeDesk.Prepared.Ready ready) {
            ProposalEvent event = how.promoted()
                    ? new ProposalEvent.Promoted(
                            inbox.now(), atEnd, how.why(), ready.change().figures())
                    : new ProposalEvent.RolledBack(inbox.now(), atEnd, how.why());
            ledger.append(List.of(event), ready.change(), conflict -> retries.conflict(Sentences.message(conflict)));
        } else if (prepared instanceof ChangeDesk.Prepared.Later later) {
            retries.wait(later.why());
        } else if (how.promoted()) {
            String but = prepared instanceof ChangeDesk.Prepared.Stale ? "" : "the change is forbidden now: ";
            ending = Optional.of(new Ending(false, how.why() + ", but " + but + why(prepared)));
            end(ending.get());
        } else {
            retries.wait("cannot take the value on trial back: " + why(prepared));
        }
    }

    private long newSamples() {
        return figures().newSamples();
    }

    private static String why(ChangeDesk.Prepared prepared) {
        return prepared instanceof ChangeDesk.Prepared.Forbidden forbidden
                ? forbidden.why()
                : prepared instanceof ChangeDesk.Prepared.Stale stale ? stale.why() : "";
    }

    private static TrialFigures figures(Figures figures) {
        return new TrialFigures(
                figures.oldSamples(), figures.newSamples(), figures.oldMean(), figures.newMean(), figures.eValue());
    }
}
