// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.Texts;

/**
 * An agent, in a list or alone.
 *
 * @param state a word of {@link org.mabeam.agent.AgentStatus}
 * @param cpuMs CPU time since the node began, in milliseconds
 * @param checkpointed when its newest durable checkpoint was made
 * @param waiting messages in its mailbox
 * @param mailbox how many may wait there
 * @param since when it entered its state
 */
record AgentRow(
        String agent,
        String type,
        @Nullable String version,
        String state,
        @Nullable String waitingFor,
        int restarts,
        long handled,
        int waiting,
        int mailbox,
        double cpuMs,
        @Nullable String lastFailure,
        @Nullable String checkpointed,
        String started,
        String since) {

    static AgentRow of(AgentInfo info) {
        return new AgentRow(
                info.id().toString(),
                info.type(),
                Texts.orNull(info.typeVersion()),
                info.status().name().toLowerCase(Locale.ROOT),
                Texts.orNull(info.waitingFor()),
                info.process().restarts(),
                info.process().handled(),
                info.process().waiting(),
                info.process().mailbox(),
                info.cpu().toNanos() / 1e6,
                Texts.orNull(info.process().lastFailure()),
                Texts.time(info.checkpointed()),
                info.started().toString(),
                info.process().since().toString());
    }

    static AgentInfo find(Facades facades, String agent) {
        return facades.agents()
                .find(AgentId.parse(agent))
                .orElseThrow(() -> new NotFoundException("there is no agent " + agent + "; agent:list shows all"));
    }

    static @Nullable Colour colour(String state) {
        return switch (state) {
            case "running" -> Colour.GOOD;
            case "waiting", "restarting", "starting" -> Colour.WAITING;
            case "failed" -> Colour.BAD;
            default -> null;
        };
    }
}
