// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.plugin.PluginFailures;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.foundation.process.ProcessInfo;

/**
 * What the owner of the agents acts with; each answer comes back as a message to it.
 *
 * @param handOvers lets agents hand over a few at a time
 * @param typePatience how long an agent waits for its type before somebody is warned
 * @param failures who wants to know of those of plugins
 * @param owner the owner's process
 */
record OwnerTools(
        AgentRecord record,
        Directory<AgentType> types,
        Roster roster,
        AgentProcess.Surroundings surroundings,
        HandOvers handOvers,
        Duration typePatience,
        PluginFailures failures,
        ProcessContext<OwnerMessage> owner) {

    static OwnerTools of(
            AgentRecord record,
            Directory<AgentType> types,
            Roster roster,
            AgentProcess.Surroundings surroundings,
            Duration typePatience,
            PluginFailures failures,
            ProcessContext<OwnerMessage> owner) {
        // a timer without delay finds room also in a full mailbox
        HandOvers handOvers = new HandOvers(id -> owner.after(Duration.ZERO, new OwnerMessage.LookAgain(id)));
        return new OwnerTools(record, types, roster, surroundings, handOvers, typePatience, failures, owner);
    }

    Instant now() {
        return owner.clock().instant();
    }

    void later(Duration delay, OwnerMessage message) {
        owner.after(delay, message);
    }

    AgentProcess start(AgentSpec spec, Entry<AgentType> entry, Past past) {
        return AgentProcess.start(surroundings, spec, entry, past, new AgentProcess.Listener() {
            @Override
            public void changed(AgentProcess process, ProcessInfo info) {
                boolean failed =
                        info.state() == ProcessInfo.State.RESTARTING || info.state() == ProcessInfo.State.FAILED;
                if (failed
                        && process.refusal()
                                .isEmpty()) { // told at once, while the version that failed is the present one
                    String why = info.lastFailure().orElse("no reason given");
                    failures.failed(process.type(), "agent " + process.id() + ": " + why);
                }
                owner.self().offer(new OwnerMessage.Changed(process, info));
            }

            @Override
            public void news(AgentProcess process) {
                if (!owner.self().offer(new OwnerMessage.News(process))) {
                    process.newsUntold(); // with the next, or by the owner's next incarnation
                }
            }
        });
    }

    /** What the first process of an agent inherits. */
    Past noPast() {
        return Past.none(surroundings.nanosOfThread());
    }

    void stop(AgentProcess process, Duration deadline) {
        CompletableFuture<Void> unused = process.stop(deadline)
                .whenComplete((none, failure) -> owner.self().offer(new OwnerMessage.Left(process)));
    }

    void append(AgentId id, Append batch) {
        CompletableFuture<Appended> unused = record.append(batch).whenComplete((appended, failure) -> {
            Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : failure;
            owner.self().offer(new OwnerMessage.Answered(id, batch, cause));
        });
    }
}
