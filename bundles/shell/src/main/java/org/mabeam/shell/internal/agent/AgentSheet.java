// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.agent;

import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.shell.internal.Screen.Colour;
import org.mabeam.shell.internal.Sheet;

/** One agent, field by field. */
final class AgentSheet {

    private AgentSheet() {}

    static Sheet of(AgentInfo info) {
        AgentRow row = AgentRow.of(info);
        return new Sheet(row, row.agent())
                .field("agent", row.agent())
                .field("type", row.type())
                .field("version", row.version())
                .field("state", row.state(), AgentRow.colour(row.state()))
                .field("waiting for", row.waitingFor(), Colour.WAITING)
                .field("restarts", row.restarts())
                .field("last failure", row.lastFailure())
                .field("mailbox", row.waiting() + " of " + row.mailbox())
                .field("handled", row.handled())
                .field("cpu ms", row.cpuMs())
                .field("checkpoint", row.checkpointed())
                .field("started", row.started())
                .field("since", row.since())
                .next(history(info.id()));
    }

    /** The command that shows what happened to an agent. */
    static String history(AgentId id) {
        return "event:query --stream agent/" + id.namespace() + "/" + id.name();
    }
}
