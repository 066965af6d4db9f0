// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategy;

import org.mabeam.study.Objective;
import org.mabeam.variable.Space;

/** What a strategy optimises. */
public record Problem(Space space, Objective objective) {}
