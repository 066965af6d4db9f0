// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.mabeam.consensus.Outcome;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.mabeam.consensus.internal.state.Fold;
import org.mabeam.mabeam.consensus.internal.state.ProposalEvent;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.Verdict;
import org.mabeam.variable.PreparedChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one process that decides for a proposal: it asks the voters, gathers their votes while an append is under way,
 * asks the rule, and appends the decision together with the change. It shares nothing and polls nothing.
 */
final class ProposalOwner implements Behaviour<OwnerMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalOwner.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ProcessContext<OwnerMessage> context;
    private final Surroundings surroundings;
    private final Showcase showcase;
    private final StreamId stream;
    private final Inbox inbox;
    private final Journal journal;
    private final Wishes wishes;
    private final JudgeDesk judges;
    private final RuleDesk rule;
    private final ChangeDesk changes;
    private final Retries retries;
    private ProposalState state;
    private boolean placed;
    private boolean armed;
    private boolean over;

    /**
     * Begins to own a proposal.
     *
     * @param loaded the state as read from the record
     */
    ProposalOwner(
            ProposalState loaded, Surroundings surroundings, ProcessContext<OwnerMessage> context, Showcase showcase) {
        this.state = loaded;
        this.surroundings = surroundings;
        this.context = context;
        this.showcase = showcase;
        this.stream = ProposalReader.stream(loaded.id());
        this.inbox = new Inbox(context);
        this.journal = new Journal(surroundings.store(), inbox);
        this.wishes = new Wishes(surroundings.codec());
        this.judges = new JudgeDesk(surroundings, inbox, this::wish);
        this.rule = new RuleDesk(surroundings, inbox);
        this.changes = new ChangeDesk(surroundings.variables());
        this.retries = new Retries(inbox);
        if (!loaded.isOver()) {
            wish(new ProposalIntent.Place(surroundings.requests().get().value()));
        }
        context.self().offer(new OwnerMessage.Wake());
    }

    @Override
    public void on(OwnerMessage message) {
        inbox.drain();
        if (message instanceof OwnerMessage.Due due) {
            due.action().run();
        } else if (message instanceof OwnerMessage.Submit submit) {
            wishes.add(submit.intent(), submit.answer());
        }
        if (!over) {
            advance();
        }
    }

    @Override
    public void ended() {
        judges.close();
        wishes.fail(new UnavailableException(
                "the owner of proposal " + state.id() + " ended; whether the change happened is unknown"));
    }

    private void wish(ProposalIntent intent) {
        wishes.add(intent, new CompletableFuture<>());
    }

    private void advance() {
        if (state.isOver()) {
            wishes.decide(state, inbox.now()).answer(state);
            finish();
            return;
        }
        if (placed && state.isOpen()) {
            Instant now = inbox.now();
            arm(now);
            if (!state.isClosed(now)) {
                judges.ask(state);
            }
            if (!journal.isBusy() && wishes.isEmpty() && !retries.isPausing()) {
                consider(state.isClosed(now));
            }
        }
        if (!journal.isBusy()) {
            flush();
        }
        show();
    }

    /** The deadline wakes the owner. */
    private void arm(Instant now) {
        if (!armed && now.isBefore(state.opened().deadline())) {
            armed = true;
            inbox.after(Duration.between(now, state.opened().deadline()), () -> armed = false);
        }
    }

    private void flush() {
        if (wishes.isEmpty()) {
            return;
        }
        Wishes.Batch batch = wishes.decide(state, inbox.now());
        if (batch.events().isEmpty()) {
            batch.answer(state);
            return;
        }
        List<Append.Write> writes = List.of(new Append.Write(stream, state.revision(), batch.encoded()));
        append(
                writes,
                List.of(),
                appended -> {
                    follow(batch.events(), appended.first());
                    batch.answer(state);
                },
                why -> {
                    batch.fail(why);
                    lost(why);
                });
    }

    /** Asks the rule, and does what follows. */
    private void consider(boolean closed) {
        Optional<RuleDesk.Answer> answer = rule.answer(state, closed);
        if (answer.isEmpty()) {
            return;
        }
        if (answer.get() instanceof RuleDesk.Answer.Broken broken) {
            String why = "the voting rule '" + state.spec().rule().name() + "' failed: " + broken.why();
            settle(new ProposalEvent.Decided(inbox.now(), new Outcome.Rejected(why), why, List.of(), List.of()));
            return;
        }
        Verdict verdict = Verdict.of(state, ((RuleDesk.Answer.Said) answer.get()).outcome(), closed);
        if (verdict instanceof Verdict.Against against) {
            settle(new ProposalEvent.Decided(inbox.now(), against.outcome(), against.why(), List.of(), List.of()));
        } else if (verdict instanceof Verdict.For made) {
            change(made.outcome());
        }
    }

    private void change(Outcome outcome) {
        if (retries.areSpent()) {
            settle(new ProposalEvent.WentStale(
                    inbox.now(), outcome, "what the change rests on kept moving: " + retries.last()));
            return;
        }
        ChangeDesk.Prepared prepared = changes.decided(state, outcome);
        if (prepared instanceof ChangeDesk.Prepared.Stale stale) {
            settle(new ProposalEvent.WentStale(inbox.now(), outcome, stale.why()));
        } else if (prepared instanceof ChangeDesk.Prepared.Forbidden forbidden) {
            settle(new ProposalEvent.Refused(inbox.now(), outcome, forbidden.why(), List.of()));
        } else if (prepared instanceof ChangeDesk.Prepared.Later later) {
            retries.wait(later.why());
        } else {
            ChangeDesk.Prepared.Ready ready = (ChangeDesk.Prepared.Ready) prepared;
            decide(outcome, ready);
        }
    }

    private void decide(Outcome outcome, ChangeDesk.Prepared.Ready ready) {
        PreparedChange change = ready.change();
        List<ProposalEvent> events = new ArrayList<>();
        events.add(new ProposalEvent.Decided(inbox.now(), outcome, outcome.why(), change.figures(), ready.values()));
        if (state.spec().canary().isPresent()) {
            events.add(new ProposalEvent.TrialStarted(inbox.now()));
        }
        settle(events, change, why -> {
            if (why instanceof RevisionConflictException conflict
                    && !conflict.stream().equals(stream)) {
                retries.conflict(Sentences.message(why));
            } else if (why instanceof org.mabeam.foundation.error.InvalidValueException) {
                settle(new ProposalEvent.Refused(inbox.now(), outcome, Sentences.message(why), change.figures()));
            } else {
                lost(why);
            }
        });
    }

    private void settle(ProposalEvent event) {
        settle(List.of(event), new PreparedChange(List.of(), List.of(), List.of()), this::lost);
    }

    /** Appends what ends the vote, together with the change that it makes. */
    private void settle(List<ProposalEvent> events, PreparedChange change, Consumer<Throwable> refused) {
        List<NewEvent> encoded = events.stream()
                .map(event -> NewEvent.of(surroundings.codec().write(event)))
                .toList();
        List<Append.Write> writes = new ArrayList<>();
        writes.add(new Append.Write(stream, state.revision(), encoded));
        writes.addAll(change.writes());
        append(writes, change.reads(), appended -> follow(events, appended.first()), refused);
    }

    private void append(
            List<Append.Write> writes, List<Append.Read> reads, Consumer<Appended> done, Consumer<Throwable> refused) {
        Append batch = new Append(
                surroundings.requests().get(),
                writes,
                reads,
                Trace.of(stream.value()).causedBy(state.position()));
        journal.append(batch, done, refused);
    }

    /** Events are durable, at the beginning of their batch. */
    private void follow(List<ProposalEvent> events, long first) {
        boolean wasOpen = state.isOpen();
        long position = first;
        for (ProposalEvent event : events) {
            state = Fold.evolve(state, event, position);
            position++;
            if (event instanceof ProposalEvent.Placed) {
                placed = true;
                LOG.info("proposal.placed proposal={} epoch={}", state.id(), state.epoch());
            }
        }
        if (wasOpen && !state.isOpen()) {
            judges.close();
            LOG.info(
                    "proposal.{} proposal={} votes={} position={} why={}",
                    state.standing().state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    state.id(),
                    state.votes().size(),
                    state.position(),
                    state.standing().why());
        }
    }

    private void lost(Throwable why) {
        if (why instanceof RevisionConflictException && placed) {
            LOG.warn("proposal.owned-elsewhere proposal={} epoch={}", state.id(), state.epoch(), why);
            finish();
        } else {
            throw new IllegalStateException("proposal " + state.id() + " reads its record anew", why);
        }
    }

    private void finish() {
        over = true;
        judges.close();
        wishes.fail(new UnavailableException("proposal " + state.id() + " has ended meanwhile"));
        showcase.close(state);
        CompletableFuture<?> unused = context.self().stop(LAST_WORDS);
    }

    private void show() {
        Optional<String> trouble = journal.trouble();
        if (state.isOpen()) {
            trouble = trouble.or(rule::trouble).or(retries::trouble).or(judges::trouble);
        }
        showcase.show(state.view(
                trouble.orElse(state.standing().why()), state.standing().trial()));
    }
}
