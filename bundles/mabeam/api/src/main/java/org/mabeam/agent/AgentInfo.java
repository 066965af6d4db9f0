// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mabeam.foundation.process.ProcessInfo;

/**
 * How an agent does, at one moment.
 *
 * @param type plugin name of its type
 * @param typeVersion version of the bundle that brought the running incarnation, absent while there is none
 * @param status where it is in its life
 * @param process its process, with the restarts of all its processes since the node began; while it has none, an empty
 *     one
 * @param waitingFor one sentence: what it lacks to run, such as a type whose bundle is away
 * @param started when it was started for the first time
 * @param checkpointed when its newest durable checkpoint was made
 * @param cpu CPU time that its calls and its offloaded work took since the node began, of those that have ended
 */
public record AgentInfo(
        AgentId id,
        String type,
        Optional<String> typeVersion,
        AgentStatus status,
        ProcessInfo process,
        Optional<String> waitingFor,
        Instant started,
        Optional<Instant> checkpointed,
        Duration cpu) {}
