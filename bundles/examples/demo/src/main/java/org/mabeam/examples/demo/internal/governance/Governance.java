// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.examples.demo.internal.DemoFailedException;
import org.mabeam.examples.demo.internal.Stage;
import org.mabeam.examples.demo.internal.governance.Following.Moment;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Time;
import org.mabeam.variable.Change;
import org.mabeam.variable.Variables;

/**
 * The whole performance: three agents agree on a limit of a service that is asked over HTTP all the while; then most of
 * them vote for a harmful one, which its trial takes back.
 */
final class Governance {

    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration WATCHED = Duration.ofSeconds(6);
    private static final Duration HEALING = Duration.ofSeconds(4);
    private static final Duration LONGEST_HEALING = Duration.ofSeconds(24);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration DRAW = Duration.ofSeconds(1);
    private static final double EXPECTED_CAPACITY = 50;
    private static final double USUAL = 0.35;
    private static final double RUSH = 4;
    private static final double CAUTIOUS = 0.4;
    private static final double MILLIS = 1000;
    private static final int NEWEST = 40;
    private static final int MOST_CHANGES = 10_000;

    private final Variables variables;
    private final Consensus consensus;
    private final Cast cast;
    private final Narrator narrator;
    private final Time time;

    Governance(Variables variables, Consensus consensus, Cast cast, Stage stage, Time time) {
        this.variables = variables;
        this.consensus = consensus;
        this.cast = cast;
        this.narrator = new Narrator(stage);
        this.time = time;
    }

    /**
     * Plays it.
     *
     * @param service where the clients ask
     * @throws DemoFailedException unless all that the demo promises happened
     */
    Chronicle run(URI service) throws Exception {
        Opening opening = new Opening(variables);
        opening.leftOnTrial().ifPresent(narrator::leftOnTrial);
        opening.awaitEndOfTrial();
        narrator.introduce(service, opening.begin());
        cast.enter();
        Chronicle chronicle;
        try (Load load = new Load(service, Crowd.asking(USUAL * EXPECTED_CAPACITY), time.clock())) {
            load.begin();
            pause(WARM_UP);
            double workMillis = workMillis(load.answers());
            Crowd usual = Crowd.asking(USUAL * MILLIS / workMillis);
            load.crowd(usual);
            double cautious = twoDigits(CAUTIOUS * usual.unit());
            opening.set(cautious);
            narrator.capacity(workMillis, usual, cautious);
            chronicle = play(load);
        }
        List<String> shortcomings = chronicle.shortcomings();
        narrator.curtain(chronicle, cause());
        if (!shortcomings.isEmpty()) {
            throw new DemoFailedException(shortcomings);
        }
        return chronicle;
    }

    private Chronicle play(Load load) throws Exception {
        narrator.act("Act 1: what shall the limit be?");
        Seen before = watch(load);
        narrator.clients("with the limit " + limit(), before);
        ProposalView decision = decide();
        pause(Duration.ofSeconds(1)); // what was asked before is answered now
        Seen after = watch(load);
        narrator.clients("with the limit " + limit(), after);

        narrator.act("Act 2: a rush, and a harmful change that most agents want");
        Crowd rush = Crowd.asking(RUSH * MILLIS / workMillis(load.answers()));
        load.crowd(rush);
        narrator.note(String.format(Locale.ROOT, "the clients now ask for %.0f/s", rush.total()));
        pause(Duration.ofSeconds(2)); // their next requests are on their way
        narrator.clients("with the limit " + limit(), watch(load));
        double wanted = Math.min(Proposals.HIGH, twoDigits(rush.asks(Crowd.CLIENTS - 1)));
        Trial trial = tryOut(load, wanted);
        return new Chronicle(
                before,
                decision,
                after,
                trial.end().view(),
                trial.evidence(),
                trial.end().at(),
                variables.find(Proposals.RATE).orElseThrow(),
                load.answers(),
                wanted);
    }

    private ProposalView decide() throws Exception {
        ProposalId id = fresh("limiter-rate");
        consensus.open(Proposals.howMuch(id, cast.electorate()));
        ProposalView decision = follow(id, view -> view.state() != ProposalView.State.OPEN, moment -> {})
                .view();
        narrator.votes(decision);
        narrator.turn(Proposals.RATE + " is " + limit() + " now, in the running service: " + decision.why());
        return decision;
    }

    /** What a trial came to. */
    private record Trial(Moment end, Instant evidence) {}

    private Trial tryOut(Load load, double wanted) throws Exception {
        ProposalId id = fresh("limiter-lift");
        consensus.open(Proposals.lift(id, wanted, cast.electorate()));
        ProposalView decided = follow(id, view -> view.state() != ProposalView.State.OPEN, moment -> {})
                .view();
        narrator.votes(decided);
        narrator.turn("a limit of " + wanted + " was voted in; half of the clients get it, on trial");
        TrialWatch watch = new TrialWatch(narrator);
        Moment end = follow(id, view -> view.state() != ProposalView.State.ON_TRIAL, watch);
        Instant evidence = watch.evidence.orElse(end.at());
        narrator.turn("taken back by itself (" + end.view().state() + "), "
                + Duration.between(evidence, end.at()).toMillis() + " ms after the evidence: "
                + end.view().why());
        heal(load, end.at());
        Duration effect = Chronicle.effect(load.answers(), wanted, evidence);
        narrator.note("the last request under the limit of " + wanted + " was sent " + effect.toMillis()
                + " ms after the evidence; since then every client has the old limit of " + limit());
        return new Trial(end, evidence);
    }

    /** Watches until what was let in on trial is worked off, and nobody is answered too late any more. */
    private void heal(Load load, Instant since) throws InterruptedException {
        Seen seen;
        Duration elapsed;
        do {
            seen = watch(load, HEALING);
            elapsed = Duration.between(since, time.clock().instant());
            narrator.clients(
                    String.format(Locale.ROOT, "%d s later with the limit %s", elapsed.toSeconds(), limit()), seen);
        } while (seen.late() > 0 && elapsed.compareTo(LONGEST_HEALING) < 0);
    }

    /** Draws how a trial stands, and notes when the evidence was there. */
    private static final class TrialWatch implements Consumer<Moment> {

        private final Narrator narrator;
        private Instant drawn = Instant.MIN;
        private Optional<Instant> evidence = Optional.empty();

        TrialWatch(Narrator narrator) {
            this.narrator = narrator;
        }

        @Override
        public void accept(Moment moment) {
            boolean enough = moment.view()
                    .canary()
                    .filter(canary -> canary.eValue() >= Proposals.ENOUGH)
                    .isPresent();
            boolean first = enough && evidence.isEmpty();
            if (first) {
                evidence = Optional.of(moment.at());
            }
            if (first || !drawn.plus(DRAW).isAfter(moment.at())) {
                drawn = moment.at();
                narrator.trial(moment.view(), moment.at());
            }
        }
    }

    private Moment follow(ProposalId id, Predicate<ProposalView> wanted, Consumer<Moment> seen) throws Exception {
        return new Following(consensus, time.clock(), SILENCE).until(id, wanted, seen);
    }

    private Seen watch(Load load) throws InterruptedException {
        return watch(load, WATCHED);
    }

    private Seen watch(Load load, Duration length) throws InterruptedException {
        Instant from = time.clock().instant();
        pause(length);
        return Seen.between(from, time.clock().instant(), load.answers());
    }

    private void pause(Duration length) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        time.after(length, over::countDown);
        over.await();
    }

    private static double twoDigits(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(2)).doubleValue();
    }

    private String limit() {
        return variables.find(Proposals.RATE).orElseThrow().value();
    }

    private ProposalId fresh(String name) {
        ProposalId id = ProposalId.parse(name);
        for (int i = 2; consensus.find(id).isPresent(); i++) {
            id = ProposalId.parse(name + "-" + i);
        }
        return id;
    }

    private Change cause() {
        return variables.history(Proposals.RATE, 0, MOST_CHANGES).stream()
                .filter(change -> change.what() == Change.What.CHANGED)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new UnavailableException("the history of " + Proposals.RATE + " has no change"));
    }

    /** How long a key is worked on, by what the service told with the newest ones. */
    private static double workMillis(List<Answer> answers) {
        List<Answer> keys = answers.stream()
                .filter(answer -> answer.workMillis().isPresent())
                .toList();
        double[] work = keys.stream()
                .skip(Math.max(0, keys.size() - NEWEST))
                .mapToDouble(answer -> answer.workMillis().getAsDouble())
                .sorted()
                .toArray();
        if (work.length == 0) {
            throw new UnavailableException("the key service answers nobody; mabeam:health tells more");
        }
        return work[work.length / 2];
    }
}
