// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Duration;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.Consensus;
import org.mabeam.consensus.Evidence;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;
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

/** The services {@link Consensus} and {@link Evidence}; there while the record and the variables are. */
@Component(
        service = {Consensus.class, Evidence.class},
        immediate = true,
        configurationPid = "org.mabeam.consensus")
@Designate(ocd = ConsensusComponent.Config.class)
public final class ConsensusComponent extends NodeConsensus implements Evidence {

    /** The settings. */
    @ObjectClassDefinition(name = "Mabeam consensus")
    @interface Config {
        @AttributeDefinition(
                description = "Milliseconds that one call of a voting rule may take",
                min = "100",
                max = "600000")
        int patienceMillis() default 5_000;
    }

    private final Node node;
    private final PresentAgents agents;

    /** Takes over the proposals of the record. */
    @Activate
    public ConsensusComponent(
            Config config,
            @Reference EventStore store,
            @Reference Processes processes,
            @Reference Time time,
            @Reference Discovery discovery,
            @Reference Telemetry telemetry,
            @Reference Variables variables) {
        this(
                Duration.ofMillis(config.patienceMillis()),
                store,
                processes,
                time,
                discovery,
                telemetry,
                variables,
                new PresentAgents());
    }

    /**
     * The same without a container, among agents that stay.
     *
     * @param rulePatience how long one call of a voting rule may take
     */
    public ConsensusComponent(
            Duration rulePatience,
            EventStore store,
            Processes processes,
            Time time,
            Discovery discovery,
            Telemetry telemetry,
            Variables variables,
            Agents agents) {
        this(rulePatience, store, processes, time, discovery, telemetry, variables, new PresentAgents());
        bindAgents(agents);
    }

    private ConsensusComponent(
            Duration rulePatience,
            EventStore store,
            Processes processes,
            Time time,
            Discovery discovery,
            Telemetry telemetry,
            Variables variables,
            PresentAgents agents) {
        this(new Node(rulePatience, store, processes, time, discovery, telemetry, variables, agents), agents);
    }

    private ConsensusComponent(Node node, PresentAgents agents) {
        super(node.house(), node.opening(), node.records());
        this.node = node;
        this.agents = agents;
    }

    /** The agents are there: they are asked. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAgents(Agents present) {
        agents.come(present);
    }

    /** The agents are away: whoever has not voted is asked when they are back. */
    void unbindAgents(Agents present) {
        agents.go(present);
    }

    @Override
    public void report(VariableId variable, String metric, long subject, double value) {
        node.evidence().report(variable, metric, subject, value);
    }

    /** Ends it; the proposals go on after the next start. */
    @Deactivate
    public void stop() {
        node.close();
    }
}
