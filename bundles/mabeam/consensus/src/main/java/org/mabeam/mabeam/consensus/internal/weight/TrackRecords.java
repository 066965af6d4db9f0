// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.weight;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.EarnedWeight;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;

/**
 * The calibrated records of agents: what they predicted against what trials measured. A function of the record alone,
 * whatever the order in which proposals are added.
 *
 * <p>An agent's weight is inversely proportional to its expected squared error (Bates and Granger 1969). That is the
 * mean of its squared errors, each counting {@value #DECAY} times as much as the one after it, taken together with
 * {@value #BELIEF} errors as they are common among all agents: so a newcomer weighs as much as the common agent, and a
 * lucky first hit makes no king. Thread-safe.
 *
 * @see <a href="https://doi.org/10.1057/jors.1969.103">Bates and Granger, The combination of forecasts, 1969</a>
 */
public final class TrackRecords {

    /** How much an error counts against the one after it. */
    static final double DECAY = 0.9;

    /** How many common errors everybody begins with. */
    static final double BELIEF = 2;

    /** Older ones would count less than a thousandth. */
    private static final int KEPT = 64;

    /** An agent's squared errors, by the position at which its proposal ended; the newest ones. */
    private static final class Errors {
        private final TreeMap<Long, Double> newest = new TreeMap<>();
        private long count;

        void add(long position, double squared) {
            if (newest.putIfAbsent(position, squared) == null) {
                count++;
            }
            if (newest.size() > KEPT) {
                newest.pollFirstEntry();
            }
        }
    }

    private final Map<AgentId, Errors> agents = new HashMap<>();

    /** Takes in what a proposal put to the test, if it did; once each. */
    public synchronized void add(ProposalState state) {
        for (Prediction prediction : Prediction.of(state)) {
            agents.computeIfAbsent(prediction.agent(), none -> new Errors())
                    .add(state.position(), prediction.squaredError());
        }
    }

    /** What agents have earned, were they one electorate. */
    public synchronized SortedMap<AgentId, EarnedWeight> weights(Set<AgentId> electorate) {
        double common = common(agents.values());
        SortedMap<AgentId, Double> merits = new TreeMap<>();
        electorate.forEach(agent -> merits.put(agent, common > 0 ? common / expected(agent, common) : 1));
        double total = merits.values().stream().mapToDouble(Double::doubleValue).sum();
        SortedMap<AgentId, EarnedWeight> weights = new TreeMap<>();
        Shares.of(merits)
                .forEach((agent, share) -> weights.put(
                        agent, earned(agent, share, common, merits.getOrDefault(agent, 0.0) > Shares.MOST * total)));
        return weights;
    }

    private EarnedWeight earned(AgentId agent, double share, double common, boolean limited) {
        Errors own = agents.get(agent);
        String limit = limited ? ", limited to one half" : "";
        if (own == null) {
            return new EarnedWeight(
                    agent, share, 0, Double.NaN, "no prediction measured, weighs as the common agent" + limit);
        }
        String derivation = String.format(
                Locale.ROOT,
                "%d measured, mean squared error %.3g, expected %.3g (common: %.3g)%s",
                own.count,
                mean(own),
                expected(agent, common),
                common,
                limit);
        return new EarnedWeight(agent, share, own.count, mean(own), derivation);
    }

    private double expected(AgentId agent, double common) {
        Errors own = agents.get(agent);
        if (own == null) {
            return common;
        }
        return (mean(own) * times(own) + common * BELIEF) / (times(own) + BELIEF);
    }

    /** Each error counts {@link #DECAY} times as much as the one after it. */
    private static double mean(Errors errors) {
        double sum = 0;
        double weight = 1;
        for (double squared : errors.newest.descendingMap().values()) {
            sum += weight * squared;
            weight *= DECAY;
        }
        return sum / times(errors);
    }

    /** How many undecayed errors they are worth: 1 + {@link #DECAY} + {@link #DECAY}² + … */
    private static double times(Errors errors) {
        return (1 - Math.pow(DECAY, errors.newest.size())) / (1 - DECAY);
    }

    /** The mean over all agents of their mean errors; in the order of their size, so that no other order matters. */
    private static double common(Collection<Errors> all) {
        return all.stream().mapToDouble(TrackRecords::mean).sorted().average().orElse(0);
    }
}
