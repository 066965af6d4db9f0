// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.study.StudyId;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;

/**
 * The team votes whether what it found is to run, the decision is applied, and a classifier that runs all the while
 * takes the new values.
 */
final class FromStudyToLife implements Act {

    private static final String PREFIX = "digits";
    private static final long LONGEST_VOTE_SECONDS = 90;
    private static final Author SELF = new Author(Author.Kind.SYSTEM, "demo");

    private final Consensus consensus;
    private final Variables variables;
    private final LiveClassifier classifier;
    private final Commands commands;
    private final Stage stage;

    /** Runs commands as their user does. */
    @FunctionalInterface
    interface Commands {
        void run(String command) throws Exception;
    }

    FromStudyToLife(
            Consensus consensus, Variables variables, LiveClassifier classifier, Commands commands, Stage stage) {
        this.consensus = consensus;
        this.variables = variables;
        this.classifier = classifier;
        this.commands = commands;
        this.stage = stage;
    }

    @Override
    public List<String> play(Performance performance) throws Exception {
        StudyId study = performance.study().spec().id();
        LiveClassifier.Status before =
                classifier.status(begin(performance.study().spec().enqueued().get(0)));
        stage.line("");
        stage.headline(String.format(
                Locale.ROOT,
                "From study to life: a classifier runs at %sdigits with the default configuration: %d of %d right",
                classifier.address(),
                before.right(),
                before.asked()));
        stage.line("  > study:propose " + study + " --prefix " + PREFIX);
        commands.run("study:propose " + study + " --prefix " + PREFIX);
        ProposalView decided = decision(new ProposalId(study.namespace(), study.name()));
        decided.votes()
                .forEach((voter, vote) -> stage.line(String.format(
                        Locale.ROOT,
                        "  %s %s (confidence %.2f): %s",
                        voter,
                        verb(vote.opinion()),
                        vote.confidence(),
                        vote.reason())));
        stage.line("  decided: " + decided.why());
        if (decided.state() != ProposalView.State.APPLIED) {
            return List.of("the proposal is " + decided.state() + ", but must be applied: " + decided.why());
        }
        LiveClassifier.Status after = classifier.status(decided.decided().orElse(0));
        stage.headline(String.format(
                Locale.ROOT,
                "  the classifier took the new values without a restart: %d of %d right, trained in %.1f s"
                        + " while the old one answered",
                after.right(),
                after.asked(),
                after.trainingMs() / 1000.0));
        stage.line("  (its network begins with other random weights than those measured above, so its figures differ a"
                + " little from theirs)");
        return shortcomings(performance, decided, before, after);
    }

    /** What ran before, whatever an earlier demo has left. */
    private long begin(Map<String, String> standard) throws Exception {
        long position = classifier.status(0).position(); // its variables are declared with its first answer
        List<NewValue> values = new ArrayList<>();
        standard.forEach((name, value) -> {
            VariableId id = VariableId.parse(PREFIX + "." + name);
            Optional<String> present = variables.find(id).map(view -> view.value());
            if (present.filter(text -> !same(text, value)).isPresent()) {
                values.add(NewValue.of(id, value));
            }
        });
        if (values.isEmpty()) {
            return position;
        }
        return variables
                .change(new ChangeRequest(
                        values, SELF, "the demo begins with the default", Optional.empty(), false, new TreeMap<>()))
                .stream()
                .mapToLong(view -> view.lastChange().position())
                .max()
                .orElse(position);
    }

    private ProposalView decision(ProposalId id) throws Exception {
        BlockingQueue<ProposalView> views = new LinkedBlockingQueue<>();
        AutoCloseable watch = consensus.watch(id, views::add);
        try {
            while (true) {
                ProposalView view = views.poll(LONGEST_VOTE_SECONDS, TimeUnit.SECONDS);
                if (view == null) {
                    throw new UnavailableException(
                            "proposal " + id + " was not decided within " + LONGEST_VOTE_SECONDS + " s");
                }
                if (view.state() != ProposalView.State.OPEN) {
                    return view;
                }
            }
        } finally {
            watch.close();
        }
    }

    private static List<String> shortcomings(
            Performance performance, ProposalView decided, LiveClassifier.Status before, LiveClassifier.Status after) {
        List<String> missing = new ArrayList<>();
        int team = performance
                .study()
                .spec()
                .team()
                .map(each -> each.members().size())
                .orElse(0);
        if (decided.votes().size() != team) {
            missing.add(decided.votes().size() + " of " + team + " agents voted");
        }
        if (!after.since().equals(before.since())) {
            missing.add("the classifier was restarted at " + after.since());
        }
        Map<String, String> best =
                performance.study().best().map(trial -> trial.point().texts()).orElse(Map.of());
        best.forEach((name, value) -> {
            String runs = after.hyperparameters().getOrDefault(name, "nothing");
            if (!same(runs, value)) {
                missing.add("the classifier runs with " + name + " = " + runs + ", but must run with " + value);
            }
        });
        if (after.right() < before.right()) {
            missing.add("the classifier says " + after.right() + " images right, fewer than the " + before.right()
                    + " before");
        }
        return missing;
    }

    private static boolean same(String one, String other) {
        try {
            return Double.parseDouble(one) == Double.parseDouble(other);
        } catch (NumberFormatException e) { // a choice
            return one.equals(other);
        }
    }

    private static String verb(Opinion opinion) {
        if (opinion instanceof Opinion.Accept) {
            return "accepts";
        }
        return opinion instanceof Opinion.Reject ? "rejects" : "abstains";
    }
}
