// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.util.Optional;
import java.util.function.Supplier;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.mabeam.consensus.internal.state.EventCodec;
import org.mabeam.variable.Variables;

/**
 * What the owners of a node use.
 *
 * @param requests makes ids that are unique for ever
 * @param agents empty while they are away
 * @param evidence where reported values come from
 * @param foreign where voting rules are called
 */
public record Surroundings(
        EventStore store,
        EventCodec codec,
        Supplier<RequestId> requests,
        Variables variables,
        Supplier<Optional<Agents>> agents,
        Directory<VotingRuleType> rules,
        EvidenceDesk evidence,
        ForeignCalls foreign) {}
