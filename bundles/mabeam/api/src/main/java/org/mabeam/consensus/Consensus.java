// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.discovery.Namespace;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The proposals of this node: agents judge them, a voting rule decides, and a decision for a change and the change
 * itself are one atomic batch on the record. What changes something blocks until it is durable, for 10 s at most, and
 * then throws {@link org.mabeam.foundation.error.UnavailableException}. Unknown proposals:
 * {@link org.mabeam.foundation.error.NotFoundException}; what the proposal's state forbids:
 * {@link org.mabeam.foundation.error.ConflictException}; wrong input:
 * {@link org.mabeam.foundation.error.InvalidValueException}; in all three cases nothing changed. Thread-safe.
 *
 * <p>No view, however it came, is ahead of {@link org.mabeam.variable.Variables} on this node: who sees that a change
 * is applied, on trial or taken back reads the variables as it left them, and may propose again at once.
 */
@ProviderType
public interface Consensus {

    /**
     * Opens a proposal and asks its electorate. Its rule must be deployed and answer the question, its variables must
     * exist and its change keep domains, constraints and guards as they are now; its electorate must have a member that
     * is not the proposer.
     */
    ProposalView open(ProposalSpec spec);

    /**
     * Votes on behalf of an agent; also for agents that are no {@link Judge}.
     *
     * @throws org.mabeam.foundation.error.ConflictException if it has voted already
     */
    ProposalView vote(ProposalId id, AgentId voter, Judgement judgement);

    /** Takes an open proposal back. */
    ProposalView withdraw(ProposalId id, String reason);

    /** A proposal. */
    Optional<ProposalView> find(ProposalId id);

    /** All proposals of a namespace, the newest first. */
    List<ProposalView> list(Namespace namespace);

    /** What agents have earned, were they one electorate. */
    SortedMap<AgentId, EarnedWeight> weights(Set<AgentId> agents);

    /**
     * Calls {@code changed} with the newest view after each change, leaving out intermediate ones if it is slow; at
     * once with the present one. One call at a time. Closing ends it.
     */
    AutoCloseable watch(ProposalId id, Consumer<ProposalView> changed);
}
