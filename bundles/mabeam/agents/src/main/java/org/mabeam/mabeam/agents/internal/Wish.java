// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.foundation.event.Data;

/** What somebody wants of an agent, in the order of arrival. */
sealed interface Wish {

    /** Answered once it is decided and durable. */
    CompletableFuture<?> answer();

    /** To start it. */
    record Start(AgentSpec spec, CompletableFuture<AgentInfo> answer) implements Wish {}

    /** To restart it by hand; the call in hand is interrupted after the deadline. */
    record Restart(Duration deadline, CompletableFuture<AgentInfo> answer) implements Wish {}

    /** To keep its newest state; wanted by the owner itself. */
    record Checkpoint(Data state, Instant at, CompletableFuture<Void> answer) implements Wish {}

    /** To stop it; the call in hand is interrupted after the deadline. */
    record Stop(Duration deadline, CompletableFuture<Void> answer) implements Wish {}

    /** To note what has happened to it; wanted by the owner itself. */
    record Note(AgentEvent event, CompletableFuture<Void> answer) implements Wish {}
}
