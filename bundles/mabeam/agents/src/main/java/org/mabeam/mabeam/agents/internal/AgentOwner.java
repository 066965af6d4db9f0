// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mabeam.agent.AgentId;
import org.mabeam.foundation.process.Behaviour;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one process that decides for the agents of this node. It calls no plugin: agents run as processes of their own,
 * on other threads. An incarnation begins with what is on the record, and goes on with the processes that it finds.
 */
final class AgentOwner implements Behaviour<OwnerMessage> {

    private static final Logger LOG = LoggerFactory.getLogger(AgentOwner.class);

    private final OwnerTools tools;
    private final Map<AgentId, AgentDesk> desks = new HashMap<>();
    private final Moves moves = new Moves();

    private AgentOwner(OwnerTools tools) {
        this.tools = tools;
    }

    /** Reads the record and brings back the agents that are to run. */
    static AgentOwner begin(OwnerTools tools) {
        AgentOwner owner = new AgentOwner(tools);
        Map<AgentId, AgentState> states = tools.record().load();
        for (LiveAgent found : tools.roster().all()) {
            AgentState state = states.get(found.life().spec().id());
            if (state == null || !state.life().filter(found.life()::equals).isPresent()) {
                tools.roster().remove(found.life().spec().id());
                found.process().ifPresent(process -> tools.stop(process, Duration.ZERO));
            }
        }
        states.forEach((id, state) -> owner.desks.put(id, new AgentDesk(tools, state)));
        List.copyOf(owner.desks.values()).forEach(AgentDesk::resume);
        if (!states.isEmpty()) {
            LOG.info("agents.loaded agents={}", states.size());
        }
        return owner;
    }

    @Override
    public void on(OwnerMessage message) {
        if (message instanceof OwnerMessage.Want want) {
            at(want.id(), desk -> desk.want(want.wish()));
        } else if (message instanceof OwnerMessage.Changed changed) {
            atKnown(changed.process().id(), desk -> desk.changed(changed.process(), changed.info()));
        } else if (message instanceof OwnerMessage.News news) {
            atKnown(news.process().id(), desk -> desk.news(news.process()));
        } else if (message instanceof OwnerMessage.Left left) {
            atKnown(left.process().id(), desk -> desk.left(left.process()));
        } else if (message instanceof OwnerMessage.Answered answered) {
            atKnown(answered.id(), desk -> desk.answered(answered.batch(), answered.failure()));
        } else if (message instanceof OwnerMessage.Repeat repeat) {
            atKnown(repeat.id(), desk -> desk.repeat(repeat.batch()));
        } else if (message instanceof OwnerMessage.LookAgain again) {
            atKnown(again.id(), AgentDesk::look);
        } else if (message instanceof OwnerMessage.TypeOverdue overdue) {
            atKnown(overdue.id(), desk -> desk.overdue(overdue.since()));
        } else if (message instanceof OwnerMessage.TypesChanged) {
            List.copyOf(desks.keySet()).forEach(id -> atKnown(id, AgentDesk::look));
        } else if (message instanceof OwnerMessage.Move move) {
            moves.add(move.takeover(), move.done());
        }
        moves.look(desks.values());
    }

    @Override
    public void ended() {
        desks.values().forEach(AgentDesk::abandon);
        moves.abandon();
    }

    private void at(AgentId id, Consumer<AgentDesk> work) {
        desks.computeIfAbsent(id, missing -> new AgentDesk(tools, tools.record().load(missing)));
        atKnown(id, work);
    }

    private void atKnown(AgentId id, Consumer<AgentDesk> work) {
        AgentDesk desk = desks.get(id);
        if (desk == null) {
            return;
        }
        work.accept(desk);
        if (desk.isIdle()) {
            desks.remove(id);
        }
    }
}
