// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.plugin.PluginFailures;
import org.mabeam.foundation.plugin.PluginUser;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.mabeam.studies.internal.owner.StudyHouse;
import org.mabeam.mabeam.studies.internal.owner.StudyPlugins;
import org.mabeam.mabeam.studies.internal.owner.Surroundings;
import org.mabeam.mabeam.studies.internal.spec.SpecCodec;
import org.mabeam.mabeam.studies.internal.state.EventCodec;
import org.mabeam.mabeam.studies.internal.suggest.PluginSuggesters;
import org.mabeam.mabeam.studies.internal.worker.Crew;
import org.mabeam.strategy.Strategies;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.EvaluatorType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that runs studies on a node, put together; opened once, closed in reverse. */
final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Directory<StrategyType> types;
    private final Directory<EvaluatorType> evaluators;
    private final Directory<AgentType> agentTypes;
    private final ExecutorService threads;
    private final Crew crew;
    private final StudyHouse house;
    private final AutoCloseable watch;
    private final AutoCloseable gauge;
    private final Precheck precheck;
    private final StudyPlugins plugins;

    Node(
            Limits limits,
            EventStore store,
            Processes processes,
            Time time,
            Discovery discovery,
            Telemetry telemetry,
            Strategies strategies,
            Supplier<Optional<Agents>> agents,
            Supplier<Optional<PluginFailures>> failures) {
        types = discovery.directory(StrategyType.class);
        evaluators = discovery.directory(EvaluatorType.class);
        AtomicInteger made = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "mabeam-strategy-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        crew = new Crew(limits.workers(), evaluators, time, limits.grace());
        agentTypes = discovery.directory(AgentType.class);
        precheck = new Precheck(strategies, evaluators, agentTypes);
        house = new StudyHouse(
                processes,
                time,
                new Surroundings(
                        store,
                        new EventCodec(new SpecCodec()),
                        () -> new RequestId(UUID.randomUUID().toString()),
                        new PluginSuggesters(
                                processes, threads, strategies, types, agents, failures, limits.patience()),
                        crew,
                        telemetry,
                        limits.lease(),
                        limits.patience()));
        house.open();
        plugins = new StudyPlugins(house, threads, limits.patience());
        watch = types.watch(() -> {
            CompletableFuture<Void> unused = house.pluginsChanged();
        });
        gauge = telemetry.gauge("mabeam.studies.running", "Studies that have not ended", Tags.NONE, house::running);
    }

    StudyHouse house() {
        return house;
    }

    /** What the studies say when another version of a plugin is to take over. */
    PluginUser plugins() {
        return plugins;
    }

    Precheck precheck() {
        return precheck;
    }

    @Override
    public void close() {
        quietly(gauge);
        quietly(watch);
        try {
            house.close(LONGEST_STOP).get(LONGEST_STOP.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("studies.slow-stop", e);
        }
        quietly(crew);
        threads.shutdownNow();
        agentTypes.close();
        evaluators.close();
        types.close();
    }

    private static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("studies.close-failed part={}", part, e);
        }
    }
}
