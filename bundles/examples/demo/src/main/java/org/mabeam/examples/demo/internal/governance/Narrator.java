// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Outcome;
import org.mabeam.consensus.ProposalView;
import org.mabeam.examples.demo.internal.Stage;
import org.mabeam.variable.Change;
import org.mabeam.variable.VariableView;

/** What the demo says. */
final class Narrator {

    private final Stage stage;

    Narrator(Stage stage) {
        this.stage = stage;
    }

    void leftOnTrial(VariableView.Canary canary) {
        stage.line("An earlier demo left " + canary.value() + " on trial by " + canary.proposal()
                + "; for want of samples it is taken back soon ...");
    }

    void introduce(URI service, double limit) {
        stage.headline("A key service answers at " + service);
        stage.line(
                "  how often each client may ask is the live variable " + Proposals.RATE + ": " + limit + " a second");
        Cast.parts().forEach((name, wish) -> stage.line("  agent " + name + " " + wish));
    }

    void capacity(double workMillis, Crowd crowd, double limit) {
        stage.line(String.format(
                Locale.ROOT,
                "  a key is %.0f ms of real work for its one worker: it bears about %.0f/s; %d clients ask for %.0f/s",
                workMillis,
                1000 / workMillis,
                Crowd.CLIENTS,
                crowd.total()));
        stage.line("  somebody cautious sets the limit to " + limit + " by hand; from now on only proposals change it");
    }

    void act(String title) {
        stage.line("");
        stage.headline(title);
    }

    void clients(String when, Seen seen) {
        stage.line("  clients, " + when + ": " + seen);
    }

    void note(String text) {
        stage.line("  " + text);
    }

    void turn(String text) {
        stage.headline("  >> " + text);
    }

    /** The votes and what came of them. */
    void votes(ProposalView view) {
        stage.line("  proposal " + view.spec().id() + ", rule "
                + view.spec().rule().name() + ":");
        view.votes()
                .forEach((voter, judgement) -> stage.line("    " + voter + " " + opinion(judgement)
                        + String.format(Locale.ROOT, " (confidence %.2f): ", judgement.confidence())
                        + judgement.reason()));
        view.faults().forEach((voter, fault) -> stage.line("    " + voter + " judged nothing: " + fault));
        view.outcome()
                .ifPresent(outcome -> stage.line(
                        (outcome instanceof Outcome.Rejected ? "    rejected: " : "    decided: ") + outcome.why()));
    }

    /** How a trial stands. */
    void trial(ProposalView view, Instant now) {
        view.canary().ifPresent(canary -> stage.live("  " + trialLine(canary, now)));
    }

    static String trialLine(ProposalView.CanaryView canary, Instant now) {
        return String.format(
                Locale.ROOT,
                "on trial for %.1f s | utility of a client: old limit %s (%d samples), new limit %s (%d samples) |"
                        + " e-value %s of %.0f",
                Duration.between(canary.started(), now).toMillis() / 1000.0,
                mean(canary.oldMean()),
                canary.oldSamples(),
                mean(canary.newMean()),
                canary.newSamples(),
                eValue(canary.eValue()),
                Proposals.ENOUGH);
    }

    /** The end. */
    void curtain(Chronicle seen, Change cause) {
        stage.line("");
        stage.headline("Why " + Proposals.RATE + " is " + seen.variable().value() + ":");
        stage.line("  " + cause.before().orElse("?") + " -> " + cause.after().orElse("?") + " by proposal "
                + seen.decision().spec().id() + " of " + cause.by() + ", position " + cause.position()
                + " in the record");
        seen.decision().votes().forEach((voter, judgement) -> stage.line("    " + voter + " " + opinion(judgement)));
        stage.line("  " + seen.wanted() + " was tried by proposal "
                + seen.trial().spec().id() + " and taken back:");
        stage.line("    " + seen.trial().why());
        stage.tryNext(
                "variable:blame " + Proposals.RATE,
                "variable:history " + Proposals.RATE,
                "proposal:show " + seen.trial().spec().id());
    }

    private static String opinion(Judgement judgement) {
        Opinion opinion = judgement.opinion();
        if (opinion instanceof Opinion.Amount amount) {
            return "says " + amount.value();
        } else if (opinion instanceof Opinion.Accept) {
            return "accepts";
        } else if (opinion instanceof Opinion.Reject) {
            return "rejects";
        }
        return "abstains";
    }

    private static String mean(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String eValue(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
