// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.consensus.Outcome;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.Verdict;

/** Leads a vote: asks the voters, then the rule, and puts what follows on the record. For the owner. */
final class VoteChair {

    private final Ledger ledger;
    private final Inbox inbox;
    private final JudgeDesk judges;
    private final RuleDesk rule;
    private final ChangeDesk changes;
    private final Retries retries;
    private boolean armed;

    VoteChair(Ledger ledger, Surroundings surroundings, Inbox inbox, JudgeDesk.Listener listener) {
        this.ledger = ledger;
        this.inbox = inbox;
        this.judges = new JudgeDesk(surroundings, inbox, listener);
        this.rule = new RuleDesk(surroundings, inbox);
        this.changes = new ChangeDesk(surroundings.variables());
        this.retries = new Retries(inbox);
    }

    /** What it waits for, other than votes. */
    Optional<String> trouble() {
        return rule.trouble().or(retries::trouble).or(judges::trouble);
    }

    /** Asks whoever is to be asked. */
    void askVoters() {
        ProposalState state = ledger.state();
        Instant now = inbox.now();
        if (!armed && now.isBefore(state.opened().deadline())) {
            armed = true;
            inbox.after(Duration.between(now, state.opened().deadline()), () -> armed = false);
        }
        if (!state.isClosed(now)) {
            judges.ask(state);
        }
    }

    /** Asks the rule, and does what follows. Only while nothing else is being appended. */
    void consider() {
        if (retries.isPausing()) {
            return;
        }
        ProposalState state = ledger.state();
        boolean closed = state.isClosed(inbox.now());
        Optional<RuleDesk.Answer> answer = rule.answer(state, closed);
        if (answer.isEmpty()) {
            return;
        }
        if (answer.get() instanceof RuleDesk.Answer.Broken broken) {
            String why = "the voting rule '" + state.spec().rule().name() + "' failed: " + broken.why();
            reject(new Outcome.Rejected(why), why);
            return;
        }
        Verdict verdict = Verdict.of(state, ((RuleDesk.Answer.Said) answer.get()).outcome(), closed);
        if (verdict instanceof Verdict.Against against) {
            reject(against.outcome(), against.why());
        } else if (verdict instanceof Verdict.For made) {
            change(made.outcome());
        }
    }

    /** What voters say now comes too late. */
    void close() {
        judges.close();
    }

    private void reject(Outcome outcome, String why) {
        ledger.append(new ProposalEvent.Decided(inbox.now(), outcome, why, List.of(), List.of()));
    }

    private void change(Outcome outcome) {
        ProposalState state = ledger.state();
        Instant now = inbox.now();
        if (retries.areSpent()) {
            ledger.append(new ProposalEvent.WentStale(
                    now, outcome, "what the change rests on kept moving: " + retries.last()));
            return;
        }
        ChangeDesk.Prepared prepared = changes.decided(state, outcome);
        if (prepared instanceof ChangeDesk.Prepared.Stale stale) {
            ledger.append(new ProposalEvent.WentStale(now, outcome, stale.why()));
        } else if (prepared instanceof ChangeDesk.Prepared.Forbidden forbidden) {
            ledger.append(new ProposalEvent.Refused(now, outcome, forbidden.why(), List.of()));
        } else if (prepared instanceof ChangeDesk.Prepared.Later later) {
            retries.wait(later.why());
        } else {
            decide(state, outcome, (ChangeDesk.Prepared.Ready) prepared);
        }
    }

    private void decide(ProposalState state, Outcome outcome, ChangeDesk.Prepared.Ready ready) {
        List<ProposalEvent> events = new ArrayList<>();
        events.add(new ProposalEvent.Decided(
                inbox.now(), outcome, outcome.why(), ready.change().figures(), ready.values()));
        if (state.spec().canary().isPresent()) {
            events.add(new ProposalEvent.TrialStarted(inbox.now()));
        }
        ledger.append(events, ready.change(), why -> {
            if (why instanceof InvalidValueException) {
                ledger.append(new ProposalEvent.Refused(
                        inbox.now(),
                        outcome,
                        Sentences.message(why),
                        ready.change().figures()));
            } else {
                retries.conflict(Sentences.message(why));
            }
        });
    }
}
