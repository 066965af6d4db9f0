// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.RevisionConflictException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.mabeam.studies.internal.state.Change;
import org.mabeam.mabeam.studies.internal.state.Grant;
import org.mabeam.mabeam.studies.internal.state.StudyEvent;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.mabeam.studies.internal.worker.Workers;
import org.mabeam.study.Lease;
import org.mabeam.study.StudyView;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;
import org.mabeam.study.Trial.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one process that decides for a study. It gathers what is wanted while an append is under way, decides it as one
 * batch, and acts once that is durable. It shares nothing and polls nothing.
 */
final class StudyOwner implements Behaviour<OwnerMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(StudyOwner.class);

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private record Wish(StudyIntent intent, Batch.Outcome outcome) {}

    private final Surroundings surroundings;
    private final ProcessContext<OwnerMessage> context;
    private final WorkerCalls calls;
    private final Showcase showcase;
    private final Meters meters;
    private final Inbox inbox;
    private final Journal journal;
    private final SuggestionDesk desk;
    private final LeaseBook leases;
    private final Handout handout;
    private final ArrayDeque<Wish> wishes = new ArrayDeque<>();
    private final Optional<Workers.Desk> workers;
    private StudyState state;
    private @Nullable Batch inFlight;
    private @Nullable Cancellable alarm;
    private @Nullable Instant alarmAt;
    private boolean placed;
    private boolean takingOver;
    private boolean over;
    private long shown = -1;
    private Optional<String> shownWaiting = Optional.empty();

    /** @param loaded the state as read from the record */
    StudyOwner(
            StudyState loaded,
            StreamId stream,
            Surroundings surroundings,
            ProcessContext<OwnerMessage> context,
            WorkerCalls calls,
            Showcase showcase) {
        this.state = loaded;
        this.surroundings = surroundings;
        this.context = context;
        this.calls = calls;
        this.showcase = showcase;
        this.meters = new Meters(surroundings.telemetry(), loaded.spec().id());
        this.inbox = new Inbox(context);
        this.journal = new Journal(surroundings.store(), stream, inbox, meters);
        this.desk = new SuggestionDesk(surroundings.suggesters(), inbox, meters, surroundings.askPatience());
        this.leases = new LeaseBook(loaded.spec(), surroundings.leasePeriod());
        this.handout = new Handout(leases, desk, inbox);
        this.workers = loaded.spec().evaluator().isPresent() && !loaded.life().isOver()
                ? Optional.of(surroundings.workers().open(loaded.spec(), calls))
                : Optional.empty();
        begin();
    }

    private void begin() {
        if (state.life().isOver()) {
            over = true;
            return;
        }
        RequestId request = surroundings.requests().get();
        wishes.add(new Wish(new StudyIntent.Place(request.value()), new Batch.Outcome() {
            @Override
            public void done(StudyState durable, List<StudyEvent> events) {
                placed();
            }

            @Override
            public void failed(Throwable why) {
                LOG.info("study.not-placed study={} why={}", state.spec().id(), why.getMessage());
            }
        }));
        context.self().offer(new OwnerMessage.Wake());
    }

    /** It owns the study: the workers that live keep their trials, the others' trials go to the next ones. */
    private void placed() {
        placed = true;
        Instant now = inbox.now();
        state.trials().running().forEach((trial, grant) -> {
            boolean alive = grant.worker().startsWith(Seeker.LOCAL)
                    ? workers.isPresent() && workers.get().runs(grant.token())
                    : true;
            if (alive) {
                leases.give(state.trials(), trial, grant, now);
            } else {
                leases.orphan(trial);
            }
        });
        state.spec()
                .stop()
                .time()
                .ifPresent(limit -> inbox.after(
                        Duration.between(now, state.life().created().plus(limit)),
                        () -> wish(new StudyIntent.EndTime(), Answers.NOBODY)));
        LOG.info(
                "study.placed study={} trials={} running={} epoch={}",
                state.spec().id(),
                state.trials().next(),
                state.trials().counts().running(),
                state.epoch());
    }

    @Override
    public void on(OwnerMessage message) {
        inbox.drain();
        calls.drain(this::ended);
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
        } else if (message instanceof OwnerMessage.PluginsChanged) {
            pluginsChanged();
        }
        if (!over) {
            advance();
        }
    }

    @Override
    public void ended() {
        UnavailableException unknown = new UnavailableException(
                "the owner of study " + state.spec().id() + " ended; whether the change happened is unknown");
        wishes.forEach(wish -> wish.outcome().failed(unknown));
        wishes.clear();
        if (inFlight != null) {
            inFlight.fail(unknown);
        }
        desk.close();
        handout.sendAllAway();
        workers.ifPresent(over ? Workers.Desk::close : desks -> desks.acquire(0));
        meters.close();
    }

    private void wish(StudyIntent intent, Batch.Outcome outcome) {
        if (over) {
            outcome.failed(new ConflictException("study " + state.spec().id() + " has ended"));
        } else {
            wishes.add(new Wish(intent, outcome));
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
        if (placed) {
            lookAhead();
            acquireWorkers();
        }
        if (!journal.isBusy()) {
            flush();
        }
        if (placed) {
            desk.askFor(state, handout.wanting(state));
            armAlarm();
        }
        show();
    }

    private void flush() {
        Batch batch = new Batch(state, surroundings.codec(), inbox.now());
        while (!wishes.isEmpty() && batch.hasRoom()) {
            Wish wish = wishes.poll();
            batch.add(wish.intent(), wish.outcome());
        }
        if (placed) {
            handout.fill(batch);
        }
        if (batch.events().isEmpty()) {
            batch.answer(state);
            return;
        }
        inFlight = batch;
        journal.append(batch, state.revision(), surroundings.requests().get(), this::durable, this::refused);
    }

    private void durable(Appended appended) {
        Batch batch = java.util.Objects.requireNonNull(inFlight);
        inFlight = null;
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
                    state.life().state().name().toLowerCase(java.util.Locale.ROOT),
                    state.spec().id(),
                    state.trials().next(),
                    state.position());
        }
        batch.answer(state);
        if (state.life().isOver()) {
            finish();
        }
    }

    private void follow(Change change) {
        Trial trial = state.trials().find(change.trial()).orElseThrow();
        meters.entered(change.kind() == Change.Kind.STARTED ? Trial.State.RUNNING : trial.state());
        if (change.kind() != Change.Kind.STARTED) {
            leases.end(change.trial())
                    .filter(LeaseBook.Held::local)
                    .ifPresent(lease ->
                            workers.ifPresent(desks -> desks.stop(lease.grant().token())));
        }
        if (change.kind() == Change.Kind.VOIDED) {
            desk.drop(state.trials().next());
        }
    }

    private void tuned(StudyState before) {
        if (!before.tuning().strategy().equals(state.tuning().strategy())
                || (before.tuning().scheduled().isPresent()
                        && state.tuning().scheduled().isEmpty())) {
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

    private void refused(Throwable why) {
        Batch batch = java.util.Objects.requireNonNull(inFlight);
        inFlight = null;
        batch.fail(why);
        if (why instanceof RevisionConflictException && placed) {
            LOG.warn("study.owned-elsewhere study={} epoch={}", state.spec().id(), state.epoch(), why);
            over = true;
            StudyView last = state.view(Optional.of("its owner, which is another process now"));
            workers.ifPresent(Workers.Desk::close);
            showcase.close(last);
            return;
        }
        throw new IllegalStateException("study " + state.spec().id() + " reads its record anew", why);
    }

    private void finish() {
        over = true;
        UnavailableException late =
                new UnavailableException("study " + state.spec().id() + " has ended meanwhile");
        wishes.forEach(wish -> wish.outcome().failed(late));
        wishes.clear();
        desk.close();
        handout.sendAllAway();
        workers.ifPresent(Workers.Desk::close);
        showcase.close(state.view(Optional.empty()));
    }

    private void lookAhead() {
        boolean due = state.tuning()
                .scheduled()
                .filter(swap -> swap.atTrial() <= state.trials().next())
                .isPresent();
        if (due && !takingOver) {
            takingOver = true;
            wish(new StudyIntent.TakeOver(), Answers.NOBODY);
        }
        boolean idle = state.trials().counts().running() == 0 && !journal.isBusy();
        if (desk.isExhausted() && idle && state.queue().isEmpty()) {
            wish(new StudyIntent.Exhaust(), Answers.NOBODY);
        }
    }

    private void acquireWorkers() {
        if (workers.isEmpty()) {
            return;
        }
        boolean stalled = (desk.trouble().isPresent() && state.queue().isEmpty()) || desk.isExhausted();
        long wanted = leases.orphans().size() + (stalled ? 0 : state.capacity());
        handout.releaseLocal(wanted);
        long more = Math.max(0, Math.min(wanted - handout.size(), state.spec().parallel()));
        workers.get().acquire((int) more).forEach(place -> handout.add(Seeker.local(place)));
    }

    private void pluginsChanged() {
        desk.pluginsChanged(state)
                .ifPresent(serving -> wish(
                        new StudyIntent.ReplaceStrategy(
                                state.tuning().strategy().name(), serving.version()),
                        Answers.NOBODY));
    }

    private void armAlarm() {
        Instant next = leases.next();
        if (next == null || (alarmAt != null && !next.isBefore(alarmAt))) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        alarmAt = next;
        alarm = inbox.after(Duration.between(inbox.now(), next), this::leasesDue);
    }

    private void leasesDue() {
        alarm = null;
        alarmAt = null;
        Instant now = inbox.now();
        for (LeaseBook.Held lease : leases.due(now)) {
            Grant grant = lease.grant();
            if (lease.deadline().isAfter(now)) {
                LOG.info(
                        "study.worker-lost study={} trial={} worker={}",
                        state.spec().id(),
                        lease.trial(),
                        grant.worker());
                leases.orphan(lease.trial());
            } else {
                leases.postpone(lease, now.plus(AGAIN));
                wish(
                        new StudyIntent.Fail(
                                lease.trial(),
                                grant.token(),
                                Failure.Kind.TIMED_OUT,
                                "it took longer than " + state.spec().deadline()),
                        Answers.NOBODY);
            }
        }
    }

    /** A worker of this node has ended its trial, and is free once that is durable. */
    private void ended(StudyIntent intent, Workers.Place place) {
        wish(intent, Answers.then(place::release));
    }

    private void show() {
        Optional<String> waitingFor = journal.trouble()
                .or(() -> state.life().state() == State.RUNNING ? desk.trouble() : Optional.empty())
                .or(() -> workers.flatMap(Workers.Desk::missing));
        if (state.position() != shown || !waitingFor.equals(shownWaiting)) {
            shown = state.position();
            shownWaiting = waitingFor;
            showcase.show(state.view(waitingFor));
        }
    }
}
