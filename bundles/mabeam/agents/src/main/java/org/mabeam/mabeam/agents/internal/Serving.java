// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import org.mabeam.agent.Agent;

/** An agent object at work, and what it may use. */
record Serving(Agent agent, IncarnationContext context) {}
