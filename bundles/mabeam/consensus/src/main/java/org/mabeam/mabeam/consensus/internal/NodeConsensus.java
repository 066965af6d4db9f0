// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.mabeam.agent.AgentId;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.EarnedWeight;
import org.mabeam.consensus.Judgement;
import org.mabeam.consensus.ProposalId;
import org.mabeam.consensus.ProposalSpec;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.mabeam.consensus.internal.owner.ProposalHouse;
import org.mabeam.mabeam.consensus.internal.state.ProposalIntent;
import org.mabeam.mabeam.consensus.internal.state.ProposalState;
import org.mabeam.mabeam.consensus.internal.weight.TrackRecords;

/** {@link Consensus} over the proposals of this node: checks what comes in, and waits for what is asynchronous. */
class NodeConsensus implements Consensus {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ProposalHouse house;
    private final Opening opening;
    private final TrackRecords records;

    NodeConsensus(ProposalHouse house, Opening opening, TrackRecords records) {
        this.house = house;
        this.opening = opening;
        this.records = records;
    }

    @Override
    public ProposalView open(ProposalSpec spec) {
        return await(opening.open(spec));
    }

    @Override
    public ProposalView vote(ProposalId id, AgentId voter, Judgement judgement) {
        return await(house.submit(id, new ProposalIntent.Cast(voter, judgement)).thenApply(ProposalState::view));
    }

    @Override
    public ProposalView withdraw(ProposalId id, String reason) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new InvalidValueException("reason", reason.length() + " characters", "1 to 1000 characters");
        }
        return await(house.submit(id, new ProposalIntent.Withdraw(reason)).thenApply(ProposalState::view));
    }

    @Override
    public Optional<ProposalView> find(ProposalId id) {
        return house.find(id);
    }

    @Override
    public List<ProposalView> list(Namespace namespace) {
        return house.list(namespace);
    }

    @Override
    public SortedMap<AgentId, EarnedWeight> weights(Set<AgentId> agents) {
        return records.weights(agents);
    }

    @Override
    public AutoCloseable watch(ProposalId id, Consumer<ProposalView> changed) {
        return house.watch(id, changed);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted; whether the change happened is unknown", e);
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "not durable after " + LONGEST_WAIT.toSeconds() + " s; whether the change happened is unknown", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
