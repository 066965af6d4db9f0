// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mabeam.mabeam.consensus.internal.World.FASTER;
import static org.mabeam.mabeam.consensus.internal.World.RATE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.Opinion;
import org.mabeam.consensus.Option;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.consensus.ProposalView.State;
import org.mabeam.consensus.Question;
import org.mabeam.consensus.Silence;
import org.mabeam.foundation.event.Event;
import org.mabeam.testkit.simulation.StoreFaults;
import org.mabeam.variable.NewValue;

/** The outcome of a vote is a function of the set of votes, whatever comes first and whatever fails meanwhile. */
class OutcomeProperties {

    private static final int ELECTIONS = 60;
    private static final int ORDERS = 4;

    /** Who votes what; who is missing says nothing to the end. */
    private record Election(ProposalSpec spec, TreeMap<String, Judgement> votes) {}

    @Test
    void theOrderOfTheVotesChangesNothing() {
        for (int seed = 0; seed < ELECTIONS; seed++) {
            Election election = election(new SplittableRandom(seed));
            ProposalView first = run(election, seed * 1000L, StoreFaults.CALM, 0);
            for (int order = 1; order < ORDERS; order++) {
                ProposalView other = run(election, seed * 1000L + order, StoreFaults.CALM, 0);

                sameOutcome(seed, first, other);
            }
        }
    }

    @Test
    void crashesAndAppendsThatFailOrCommitLaterChangeNothing() {
        for (int seed = 0; seed < ELECTIONS; seed++) {
            Election election = election(new SplittableRandom(seed));
            ProposalView calm = run(election, seed * 1000L, StoreFaults.CALM, 0);

            ProposalView rough = run(election, seed * 1000L + 500, StoreFaults.ROUGH, 3);

            sameOutcome(seed, calm, rough);
        }
    }

    private static void sameOutcome(int seed, ProposalView one, ProposalView other) {
        assertThat(other.state())
                .as("seed %s: %s / %s", seed, one.why(), other.why())
                .isEqualTo(one.state());
        if (one.state() == State.APPLIED) {
            assertThat(other.outcome().map(OutcomeProperties::result))
                    .as("seed %s", seed)
                    .isEqualTo(one.outcome().map(OutcomeProperties::result));
        }
    }

    private static Object result(org.mabeam.consensus.Outcome outcome) {
        return outcome instanceof org.mabeam.consensus.Outcome.Chosen chosen ? chosen.option() : outcome;
    }

    private static ProposalView run(Election election, long seed, StoreFaults faults, int crashes) {
        World world = new World(seed);
        world.open(election.spec());
        world.faults(faults);
        RandomGenerator random = world.simulation.random("votes");
        List<String> voters = new ArrayList<>(election.votes().keySet());
        java.util.Collections.shuffle(voters, new java.util.Random(seed));
        int left = crashes;
        for (int i = 0; i < voters.size(); i++) {
            String voter = voters.get(i);
            var unused = world.vote(FASTER, voter, votes(election, voter));
            world.simulation.runFor(Duration.ofMillis(random.nextLong(0, 40)));
            if (left > 0 && random.nextInt(3) == 0) {
                left--;
                world.crashAndRestart();
                world.faults(faults);
                // Nobody knows what became of the votes that were under way: they are cast again.
                i = -1;
            }
            if (world.view(FASTER).state() != State.OPEN) {
                break;
            }
        }
        world.faults(StoreFaults.CALM);
        ProposalView view = world.decided(FASTER);
        world.settle();
        decidedOnceWithItsChange(world, view, seed);
        return view;
    }

    private static Judgement votes(Election election, String voter) {
        return java.util.Optional.ofNullable(election.votes().get(voter)).orElseThrow();
    }

    private static void decidedOnceWithItsChange(World world, ProposalView view, long seed) {
        List<Event> events = world.record.events();
        List<Event> decided = events.stream()
                .filter(event -> event.body().type().equals("proposal.decided"))
                .toList();
        List<Event> changed = events.stream()
                .filter(event -> event.body().type().equals("fake.changed"))
                .toList();
        assertThat(decided).as("seed %s", seed).hasSize(1);
        if (view.state() == State.APPLIED) {
            assertThat(changed)
                    .as("seed %s", seed)
                    .isNotEmpty()
                    .allSatisfy(event ->
                            assertThat(event.request()).isEqualTo(decided.get(0).request()));
        } else {
            assertThat(changed).as("seed %s", seed).isEmpty();
        }
        assertThat(events.stream()
                        .filter(event -> event.body().type().equals("proposal.vote-cast"))
                        .map(event -> event.body().json().replaceAll(".*\"voter\":\"([a-z0-9]+)\".*", "$1")))
                .as("seed %s", seed)
                .doesNotHaveDuplicates();
        assertThat(world.record.verify().damage()).isEmpty();
    }

    private static Election election(RandomGenerator random) {
        int size = random.nextInt(2, 9);
        boolean which = random.nextInt(3) == 0;
        SpecBuilder spec = new SpecBuilder();
        TreeMap<String, Judgement> votes = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            String voter = "v" + i;
            spec.weight(voter, random.nextInt(1, 4));
            if (random.nextInt(5) > 0) {
                votes.put(voter, which ? scores(random) : yesNo(random));
            }
        }
        spec.quorum(random.nextInt(0, 11) / 10.0).patience(Duration.ofMinutes(2));
        if (which) {
            spec.asks(
                    new Question.WhichOf(List.of(
                            new Option("keep", List.of()),
                            new Option("small", List.of(NewValue.of(RATE, "5.0"))),
                            new Option("large", List.of(NewValue.of(RATE, "50.0"))))),
                    "sum");
        } else {
            spec.silence(
                    List.of(Silence.ABSTAIN, Silence.ACCEPT, Silence.REJECT).get(random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            spec.by(org.mabeam.variable.Author.agent(AgentId.parse("v0").toString()));
        }
        return new Election(spec.build(), votes);
    }

    private static Judgement yesNo(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> Judgement.accept(1, "yes");
            case 2, 3 -> Judgement.reject(1, "no");
            default -> Judgement.abstain("well");
        };
    }

    private static Judgement scores(RandomGenerator random) {
        TreeMap<String, Double> scores = new TreeMap<>();
        for (String option : List.of("keep", "small", "large")) {
            scores.put(option, random.nextInt(0, 5) / 4.0);
        }
        return Judgement.of(new Opinion.Scores(scores), 1, "as measured");
    }
}
