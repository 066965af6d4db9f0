// SPDX-License-Identifier: Apache-2.0
package org.mabeam.consensus;

import org.mabeam.agent.AgentId;

/**
 * The weight that an agent has earned: inversely proportional to the squared error that its record lets expect.
 *
 * @param weight its part of the weight of its electorate, in (0, 0.5], in whole millionths
 * @param predictions how many of its predictions were measured: those of {@link Judgement#predicted()} with yes-or-no
 *     questions whose trial was decided by the evidence
 * @param error the mean of their squared errors, each counting 0.9 times as much as the one after it; NaN without any
 * @param derivation the figures that led there, for people
 */
public record EarnedWeight(AgentId agent, double weight, long predictions, double error, String derivation) {}
