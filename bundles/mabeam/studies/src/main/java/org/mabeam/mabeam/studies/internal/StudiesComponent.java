// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.Agents;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.plugin.PluginFailures;
import org.mabeam.foundation.plugin.PluginUser;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.mabeam.studies.internal.owner.StudiesHealth;
import org.mabeam.strategy.Strategies;
import org.mabeam.study.Studies;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The services {@link Studies}, and {@link PluginUser} for their strategies; there while the record is. */
@Component(
        service = {Studies.class, PluginUser.class, HealthCheck.class},
        immediate = true,
        configurationPid = "org.mabeam.studies",
        property = {HealthCheck.NAME + "=studies", HealthCheck.TAGS + "=mabeam"})
@Designate(ocd = StudiesComponent.Config.class)
public final class StudiesComponent extends NodeStudies implements PluginUser, HealthCheck {

    /** The settings. */
    @ObjectClassDefinition(name = "Mabeam studies", description = "How the trials of this node run")
    @interface Config {
        @AttributeDefinition(
                description = "Trials that run on this node at once; 0 for one per processor",
                min = "0",
                max = "10000")
        int workers() default 0;

        @AttributeDefinition(description = "Seconds that a worker from outside may be silent", min = "1", max = "86400")
        int leaseSeconds() default 60;

        @AttributeDefinition(
                description = "Milliseconds that one call of a strategy may take",
                min = "100",
                max = "3600000")
        int patienceMillis() default 30_000;

        @AttributeDefinition(
                description = "Milliseconds that an evaluator may ignore an interrupt before its thread is replaced",
                min = "100",
                max = "3600000")
        int graceMillis() default 10_000;
    }

    private final Node node;
    private final PresentAgents agents;
    private final AtomicReference<@Nullable PluginFailures> failures;
    private final StudiesHealth health = new StudiesHealth(this::list);

    /** Takes over the studies of the record. */
    @Activate
    public StudiesComponent(
            Config config,
            @Reference EventStore store,
            @Reference Processes processes,
            @Reference Time time,
            @Reference Discovery discovery,
            @Reference Telemetry telemetry,
            @Reference Strategies strategies) {
        this(
                config,
                store,
                processes,
                time,
                discovery,
                telemetry,
                strategies,
                new PresentAgents(),
                new AtomicReference<>());
    }

    private StudiesComponent(
            Config config,
            EventStore store,
            Processes processes,
            Time time,
            Discovery discovery,
            Telemetry telemetry,
            Strategies strategies,
            PresentAgents agents,
            AtomicReference<@Nullable PluginFailures> failures) {
        this(
                new Node(
                        limits(config),
                        store,
                        processes,
                        time,
                        discovery,
                        telemetry,
                        strategies,
                        agents,
                        () -> Optional.ofNullable(failures.get())),
                agents,
                failures);
    }

    private StudiesComponent(Node node, PresentAgents agents, AtomicReference<@Nullable PluginFailures> failures) {
        super(node.house(), node.precheck());
        this.node = node;
        this.agents = agents;
        this.failures = failures;
    }

    /** The agents are there: teams are seated. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAgents(Agents present) {
        agents.come(present);
        node.house().agentsCame();
    }

    /** The agents are away: studies with teams wait. */
    void unbindAgents(Agents present) {
        agents.go(present);
    }

    /** Somebody wants to know of failures of plugins. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindFailures(PluginFailures present) {
        failures.set(present);
    }

    /** The last to come may have been replaced already. */
    void unbindFailures(PluginFailures present) {
        failures.compareAndSet(present, null);
    }

    @Override
    public CompletableFuture<List<String>> rehearse(Takeover takeover) {
        return node.plugins().rehearse(takeover);
    }

    @Override
    public CompletableFuture<Void> move(Takeover takeover) {
        return node.plugins().move(takeover);
    }

    /** Which studies wait, and for what. */
    @Override
    public Result execute() {
        return health.execute();
    }

    @Deactivate
    void stop() {
        node.close();
    }

    private static Limits limits(Config config) {
        return new Limits(
                config.workers() == 0 ? Runtime.getRuntime().availableProcessors() : config.workers(),
                Duration.ofSeconds(config.leaseSeconds()),
                Duration.ofMillis(config.patienceMillis()),
                Duration.ofMillis(config.graceMillis()));
    }
}
