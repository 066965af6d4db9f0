// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import org.mabeam.foundation.config.Settings;
import org.mabeam.variable.Space;

/** What an evaluator will have to do. */
public record EvaluatorRequest(StudyId study, Space space, Objective objective, Settings settings) {}
