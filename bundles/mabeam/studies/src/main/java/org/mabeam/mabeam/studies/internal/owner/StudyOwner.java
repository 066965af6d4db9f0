// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.mabeam.studies.internal.state.Change;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.Lease;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one process that decides for a study. It gathers what is wanted while an append is under way, decides it as one
 * batch, and acts once that is durable. It shares nothing and polls nothing.
 */
final class StudyOwner implements Behaviour<OwnerMessage>, Intake.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(StudyOwner.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ProcessContext<OwnerMessage> context;
    private final WorkerCalls calls;
    private final Signboard signboard;
    private final Meters meters;
    private final Inbox inbox;
    private final Journal journal;
    private final Intake intake;
    private final SuggestionDesk desk;
    private final LeaseBook leases;
    private final LeaseAlarm alarm;
    private final Handout handout;
    private final LocalWorkers workers;
    private StudyState state;
    private boolean placed;
    private boolean takingOver;
    private boolean over;

    /**
     * Begins to own a study.
     *
     * @param loaded the state as read from the record
     */
    StudyOwner(
            StudyState loaded,
            StreamId stream,
            Surroundings surroundings,
            ProcessContext<OwnerMessage> context,
            WorkerCalls calls,
            Showcase showcase) {
        this.state = loaded;
        this.context = context;
        this.calls = calls;
        this.signboard = new Signboard(showcase);
        this.meters = new Meters(surroundings.telemetry(), loaded.spec().id());
        this.inbox = new Inbox(context);
        this.journal = new Journal(surroundings.store(), stream, inbox, meters);
        this.intake = new Intake(journal, surroundings.codec(), surroundings.requests(), inbox);
        this.desk = new SuggestionDesk(surroundings.suggesters(), inbox, meters, surroundings.askPatience());
        this.leases = new LeaseBook(loaded.spec(), surroundings.leasePeriod());
        this.alarm = new LeaseAlarm(loaded.spec(), inbox, leases, intent -> wish(intent, Answers.NOBODY));
        this.handout = new Handout(leases, desk, inbox);
        this.workers = new LocalWorkers(loaded.spec(), surroundings.workers(), calls);
        if (!loaded.life().isOver()) {
            String owner = surroundings.requests().get().value();
            intake.add(new StudyIntent.Place(owner), Answers.done(this::placed));
        }
        context.self().offer(new OwnerMessage.Wake());
    }

    @Override
    public void on(OwnerMessage message) {
        inbox.drain();
        calls.drain((intent, place) -> wish(intent, Answers.then(place::release)));
        if (message instanceof OwnerMessage.Due due) {
            due.action().run();
        } else if (message instanceof OwnerMessage.Submit submit) {
            wish(submit.intent(), Answers.to(submit.answer()));
        } else if (message instanceof OwnerMessage.Seek seek) {
            seek(seek.seeker());
        } else if (message instanceof OwnerMessage.Leave leave) {
            handout.leave(leave.seeker());
        } else if (message instanceof OwnerMessage.Renew renew) {
            renew(renew.lease(), renew.answer());
        } else if (message instanceof OwnerMessage.PluginsChanged changed) {
            pluginsChanged();
            changed.seen().complete(null);
        }
        if (!over) {
            advance();
        }
    }

    @Override
    public void ended() {
        intake.fail(new UnavailableException(
                "the owner of study " + state.spec().id() + " ended; whether the change happened is unknown"));
        desk.close();
        handout.sendAllAway();
        if (over) {
            workers.close();
        } else {
            workers.acquire(0);
        }
        meters.close();
    }

    /** It owns the study: the workers that live keep their trials, the others' trials go to the next ones. */
    private void placed() {
        placed = true;
        Instant now = inbox.now();
        state.trials().running().forEach((trial, grant) -> {
            if (!grant.worker().startsWith(Seeker.LOCAL) || workers.runs(grant.token())) {
                leases.give(state.trials(), trial, grant, now);
            } else {
                leases.orphan(trial);
            }
        });
        Optional<Duration> limit = state.spec().stop().time();
        limit.ifPresent(time -> inbox.after(
                Duration.between(now, state.life().created().plus(time)),
                () -> wish(new StudyIntent.EndTime(), Answers.NOBODY)));
        LOG.info(
                "study.placed study={} trials={} running={} epoch={}",
                state.spec().id(),
                state.trials().next(),
                state.trials().counts().running(),
                state.epoch());
    }

    private void wish(StudyIntent intent, Batch.Outcome outcome) {
        if (over) {
            outcome.failed(new ConflictException("study " + state.spec().id() + " has ended"));
        } else {
            intake.add(intent, outcome);
        }
    }

    private void seek(Seeker seeker) {
        if (over) {
            seeker.answer().complete(Optional.empty());
        } else {
            handout.add(seeker);
        }
    }

    private void renew(Lease lease, CompletableFuture<Lease> answer) {
        Optional<Lease> renewed = leases.renew(state.trials(), lease, inbox.now());
        if (renewed.isPresent()) {
            answer.complete(renewed.get());
        } else {
            answer.completeExceptionally(new ConflictException("the lease of trial " + lease.trial() + " of study "
                    + state.spec().id() + " with token " + lease.token() + " is over"));
        }
    }

    private void advance() {
        if (state.life().isOver()) {
            finish(state.view(Optional.empty()));
            return;
        }
        if (placed) {
            lookAhead();
            acquireWorkers();
        }
        intake.flush(state, placed ? handout::fill : batch -> {}, this);
        if (placed) {
            desk.askFor(state, handout.wanting(state));
            alarm.arm();
        }
        show();
    }

    @Override
    public void durable(Batch batch, Appended appended) {
        StudyState before = state;
        state = batch.state(before, appended.first(), appended.last());
        state.trials()
                .log()
                .forEach(before.trials().log().size(), state.trials().log().size(), this::follow);
        desk.show(state);
        if (!before.tuning().equals(state.tuning())) {
            tuned(before);
        }
        if (before.life().state() != state.life().state()) {
            LOG.info(
                    "study.{} study={} trials={} position={}",
                    state.life().state().name().toLowerCase(Locale.ROOT),
                    state.spec().id(),
                    state.trials().next(),
                    state.position());
        }
        batch.answer(state);
    }

    @Override
    public void refused(Batch batch, Throwable why) {
        batch.fail(why);
        if (why instanceof RevisionConflictException && placed) {
            LOG.warn("study.owned-elsewhere study={} epoch={}", state.spec().id(), state.epoch(), why);
            finish(state.view(Optional.of("its owner, which is another process now")));
        } else {
            throw new IllegalStateException("study " + state.spec().id() + " reads its record anew", why);
        }
    }

    private void follow(Change change) {
        Trial trial = state.trials().find(change.trial()).orElseThrow();
        meters.entered(change.kind() == Change.Kind.STARTED ? Trial.State.RUNNING : trial.state());
        if (change.kind() != Change.Kind.STARTED) {
            leases.end(change.trial())
                    .filter(LeaseBook.Held::local)
                    .ifPresent(lease -> workers.stop(lease.grant().token()));
        }
        if (change.kind() == Change.Kind.VOIDED) {
            desk.drop(state.trials().next());
        }
    }

    private void tuned(StudyState before) {
        boolean tookOver = before.tuning().scheduled().isPresent()
                && state.tuning().scheduled().isEmpty();
        if (tookOver) {
            takingOver = false;
            desk.renew();
            LOG.info(
                    "study.swapped study={} strategy={} trial={}",
                    state.spec().id(),
                    state.tuning().strategy().name(),
                    state.trials().next());
        } else {
            state.tuning().scheduled().ifPresent(swap -> desk.drop(swap.atTrial()));
        }
    }

    private void finish(StudyView last) {
        over = true;
        intake.fail(new UnavailableException("study " + state.spec().id() + " has ended meanwhile"));
        desk.close();
        handout.sendAllAway();
        workers.close();
        signboard.close(last);
        CompletableFuture<?> unused = context.self().stop(LAST_WORDS);
    }

    private void lookAhead() {
        long next = state.trials().next();
        boolean due = state.tuning()
                .scheduled()
                .filter(swap -> swap.atTrial() <= next)
                .isPresent();
        if (due && !takingOver) {
            takingOver = true;
            wish(new StudyIntent.TakeOver(), Answers.NOBODY);
        }
        boolean idle = state.trials().counts().running() == 0 && !intake.isBusy();
        if (desk.isExhausted() && idle && state.queue().isEmpty()) {
            wish(new StudyIntent.Exhaust(), Answers.NOBODY);
        }
    }

    private void acquireWorkers() {
        long wanted = leases.orphans().size()
                + (desk.isStalled() ? Math.min(state.queue().size(), state.capacity()) : state.capacity());
        handout.releaseLocal(wanted);
        workers.acquire(wanted - handout.size()).forEach(handout::add);
    }

    private void pluginsChanged() {
        String strategy = state.tuning().strategy().name();
        desk.pluginsChanged(state)
                .ifPresent(
                        serving -> wish(new StudyIntent.ReplaceStrategy(strategy, serving.version()), Answers.NOBODY));
    }

    private void show() {
        Optional<String> waitingFor = journal.trouble()
                .or(() -> state.life().state() == State.RUNNING ? desk.trouble() : Optional.empty())
                .or(workers::missing);
        signboard.show(state, waitingFor);
    }
}
