// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategy;

import org.mabeam.variable.Point;

/** A point that a strategy wants tried. */
public record Suggestion(Point point) {}
