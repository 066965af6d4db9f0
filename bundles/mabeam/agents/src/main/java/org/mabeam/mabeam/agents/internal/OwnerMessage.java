// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.foundation.process.ProcessInfo;

/** What lies in the mailbox of the owner of the agents. */
sealed interface OwnerMessage {

    /** Somebody wants something. */
    record Want(AgentId id, Wish wish) implements OwnerMessage {}

    /** The process of an agent has another state. */
    record Changed(AgentProcess process, ProcessInfo info) implements OwnerMessage {}

    /** The process of an agent has saved its state, or a hand-over in it has ended. */
    record News(AgentProcess process) implements OwnerMessage {}

    /** The process of an agent has ended after a stop. */
    record Left(AgentProcess process) implements OwnerMessage {}

    /** An append has ended; without a failure it is durable. */
    record Answered(AgentId id, Append batch, @Nullable Throwable failure) implements OwnerMessage {}

    /** Time to try an append again. */
    record Repeat(AgentId id, Append batch) implements OwnerMessage {}

    /** Time to look at an agent again. */
    record LookAgain(AgentId id) implements OwnerMessage {}

    /** Time to see whether an agent waits for its type since then. */
    record TypeOverdue(AgentId id, Instant since) implements OwnerMessage {}

    /** Other agent types are deployed. */
    record TypesChanged() implements OwnerMessage {}

    /** Somebody waits until all agents have gone from one version of their type to another. */
    record Move(Takeover takeover, CompletableFuture<Void> done) implements OwnerMessage {}
}
