// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.mabeam.variable.Author;
import org.mabeam.variable.VariableId;

/**
 * What a voter sees of a proposal.
 *
 * @param current the values, as their user writes them, of the variables that it would change
 * @param evidence what the proposer gives as its ground, as JSON, such as a study's results
 * @param deadline when voting ends
 */
public record Proposal(
        ProposalId id,
        Author by,
        String reason,
        Question question,
        SortedMap<VariableId, String> current,
        Optional<String> evidence,
        Instant deadline) {}
