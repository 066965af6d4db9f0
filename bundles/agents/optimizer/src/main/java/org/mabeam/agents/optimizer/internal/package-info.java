// SPDX-License-Identifier: Apache-2.0
/** The agent type {@code optimizer}: tunes the variables that it owns in a team. */
@org.jspecify.annotations.NullMarked
package org.mabeam.agents.optimizer.internal;
