// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.state.TrialFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one process that decides for a proposal: while it is open it leads the vote, while it is on trial it weighs the
 * evidence. It gathers what is wanted while an append is under way, shares nothing, and polls nothing.
 */
final class ProposalOwner implements Behaviour<OwnerMessage>, Ledger.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(ProposalOwner.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ProcessContext<OwnerMessage> context;
    private final Showcase showcase;
    private final Inbox inbox;
    private final Wishes wishes;
    private final Ledger ledger;
    private final VoteChair vote;
    private final TrialDesk trial;
    private boolean placed;
    private boolean over;

    /**
     * Begins to own a proposal.
     *
     * @param loaded the state as read from the record
     */
    ProposalOwner(
            ProposalState loaded, Surroundings surroundings, ProcessContext<OwnerMessage> context, Showcase showcase) {
        this.context = context;
        this.showcase = showcase;
        this.inbox = new Inbox(context);
        this.wishes = new Wishes(surroundings.codec());
        this.ledger = new Ledger(loaded, surroundings, inbox, this);
        this.vote = new VoteChair(ledger, surroundings, inbox, this::wish);
        this.trial = new TrialDesk(ledger, surroundings, inbox);
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
        vote.close();
        trial.close();
        wishes.fail(new UnavailableException(
                "the owner of proposal " + ledger.state().id() + " ended; whether the change happened is unknown"));
    }

    private void wish(ProposalIntent intent) {
        wishes.add(intent, new CompletableFuture<>());
    }

    private void advance() {
        if (ledger.state().isOver()) {
            wishes.decide(ledger.state(), inbox.now()).answer(ledger.state());
            finish();
            return;
        }
        if (placed && ledger.state().isOpen()) {
            vote.askVoters();
        }
        if (!ledger.isBusy() && !wishes.isEmpty()) {
            ledger.flush(wishes, inbox.now());
        }
        if (placed && !ledger.isBusy()) {
            if (ledger.state().isOpen()) {
                vote.consider();
            } else {
                trial.tend();
            }
        }
        show();
    }

    @Override
    public void durable(ProposalState before, ProposalState now) {
        if (now.epoch() != before.epoch()) {
            placed = true;
            LOG.info("proposal.placed proposal={} epoch={}", now.id(), now.epoch());
        }
        now.refusals().stream()
                .filter(voter -> !before.refusals().contains(voter))
                .forEach(voter -> LOG.warn("proposal.second-vote proposal={} voter={}", now.id(), voter));
        State state = now.standing().state();
        if (state != before.standing().state()) {
            vote.close();
            LOG.info(
                    "proposal.{} proposal={} votes={} position={} why={}",
                    state.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    now.id(),
                    now.votes().size(),
                    now.position(),
                    now.standing().why());
        }
    }

    @Override
    public void lost(Throwable why) {
        ProposalState state = ledger.state();
        if (why instanceof RevisionConflictException && placed) {
            LOG.warn("proposal.owned-elsewhere proposal={} epoch={}", state.id(), state.epoch(), why);
            finish();
        } else {
            throw new IllegalStateException("proposal " + state.id() + " reads its record anew", why);
        }
    }

    private void finish() {
        over = true;
        vote.close();
        trial.close();
        wishes.fail(new UnavailableException("proposal " + ledger.state().id() + " has ended meanwhile"));
        showcase.close(ledger.state());
        CompletableFuture<?> unused = context.self().stop(LAST_WORDS);
    }

    private void show() {
        ProposalState state = ledger.state();
        boolean tried = state.standing().state() == State.ON_TRIAL;
        Optional<String> trouble =
                ledger.trouble().or(() -> tried ? trial.trouble() : state.isOpen() ? vote.trouble() : Optional.empty());
        TrialFigures figures = tried ? trial.figures() : state.standing().trial();
        showcase.show(state.view(trouble.orElse(state.standing().why()), figures));
    }
}
