// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
import org.mabeam.agent.Assignment;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.plugin.PluginFailures;
import org.mabeam.foundation.plugin.PluginUser;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.study.Trial;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The service {@link Agents}: threads, wiring, and the waiting for answers; and whoever keeps agents that a plugin
 * made. Goes and comes with the record.
 */
@Component(configurationPid = "org.mabeam.agents")
@Designate(ocd = AgentsService.Config.class)
public final class AgentsService implements Agents, PluginUser {

    /** The settings. */
    @ObjectClassDefinition(name = "Mabeam agents")
    @interface Config {
        @AttributeDefinition(
                description = "Milliseconds that an agent waits for its type before the log has a warning",
                min = "100",
                max = "3600000")
        int typePatienceMillis() default 30_000;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOADING = Duration.ofSeconds(60);

    private final AgentThreads threads = new AgentThreads();
    private final Directory<AgentType> types;
    private final NodeAgents agents;
    private final AgentFile files = new AgentFile();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable PluginFailures failures;

    /** Waits until the record is read, so that whoever sees the service sees the agents. */
    @Activate
    public AgentsService(
            Config config,
            @Reference Processes processes,
            @Reference Time time,
            @Reference EventStore store,
            @Reference Discovery discovery) {
        this(Duration.ofMillis(config.typePatienceMillis()), processes, time, store, discovery);
    }

    /**
     * The same without a container.
     *
     * @param typePatience how long an agent waits for its type before the log has a warning
     */
    public AgentsService(Duration typePatience, Processes processes, Time time, EventStore store, Discovery discovery) {
        types = discovery.directory(AgentType.class);
        agents = new NodeAgents(processes, time, store, types, threads.all(), typePatience, this::failed);
        try {
            answer(agents.ready(), LOADING);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Ends the agents; they come back with the next start. */
    @Deactivate
    public void close() {
        try {
            answer(agents.close(), PATIENCE);
        } catch (Exception e) {
            throw new IllegalStateException("the agents did not end", e);
        } finally {
            types.close();
            threads.close();
        }
    }

    @Override
    public AgentSpec parse(String file) {
        return files.parse(file);
    }

    @Override
    public AgentInfo start(AgentSpec spec) {
        return answer(agents.start(spec), PATIENCE);
    }

    @Override
    public void stop(AgentId id, Duration deadline) {
        answer(agents.stop(id, deadline), PATIENCE);
    }

    @Override
    public AgentInfo restart(AgentId id, Duration deadline) {
        return answer(agents.restart(id, deadline), deadline.plus(PATIENCE));
    }

    @Override
    public Optional<AgentInfo> find(AgentId id) {
        return agents.find(id);
    }

    @Override
    public List<AgentInfo> list(Namespace namespace) {
        return agents.list(namespace);
    }

    @Override
    public void tell(AgentId to, Data message, AgentId from) {
        agents.tell(to, message, from);
    }

    @Override
    public <R, T> CompletableFuture<T> call(AgentId id, Class<R> role, Call<R, T> call) {
        return agents.call(id, role, call);
    }

    @Override
    public CompletableFuture<Membership> join(AgentId id, Assignment assignment, List<Trial> past) {
        return agents.join(id, assignment, past);
    }

    @Override
    public CompletableFuture<List<String>> rehearse(Takeover takeover) {
        return agents.rehearse(takeover);
    }

    @Override
    public CompletableFuture<Void> move(Takeover takeover) {
        return agents.move(takeover);
    }

    private void failed(Entry<?> plugin, String why) {
        PluginFailures present = failures;
        if (present != null) {
            present.failed(plugin, why);
        }
    }

    private static <T> T answer(CompletableFuture<T> future, Duration patience) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "the agents did not answer within " + patience.toSeconds() + " s; whether the change happened is"
                            + " unknown",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted; whether the change happened is unknown", e);
        }
    }
}
