// SPDX-License-Identifier: Apache-2.0
package org.mabeam.agent;

import java.time.Instant;
import java.util.Optional;
import org.mabeam.foundation.process.ProcessInfo;

/**
 * How an agent does, at one moment.
 *
 * @param type plugin name of its type
 * @param typeVersion version of the bundle that brought the running incarnation, absent while there is none
 * @param waitingFor one sentence: what it lacks to run, such as a type whose bundle is away
 * @param started when it was started for the first time
 */
public record AgentInfo(
        AgentId id,
        String type,
        Optional<String> typeVersion,
        ProcessInfo process,
        Optional<String> waitingFor,
        Instant started) {}
