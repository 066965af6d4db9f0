// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import org.mabeam.strategy.Problem;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.StudyId;

/**
 * A place in a team.
 *
 * @param problem the space of the variables that the member owns, and the study's objective; a {@linkplain Problem#part
 *     part} unless it owns all of them
 * @param strategy the study's strategy
 */
public record Assignment(StudyId study, Problem problem, PluginChoice strategy) {}
