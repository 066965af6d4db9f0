// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import org.mabeam.agent.AgentId;

/**
 * The weight that an agent has earned.
 *
 * @param weight relative to the others of its electorate, in (0, 0.5]
 * @param predictions how many of its predictions were measured
 * @param error its mean squared error, decayed
 * @param derivation the figures that led there, for people
 */
public record EarnedWeight(AgentId agent, double weight, long predictions, double error, String derivation) {}
