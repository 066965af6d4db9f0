// SPDX-License-Identifier: Apache-2.0
/** The agents of a node: what was decided about them, and the processes in which they run. */
@org.jspecify.annotations.NullMarked
package org.mabeam.mabeam.agents.internal;
