// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.mabeam.consensus.VotingRuleType;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.mabeam.foundation.telemetry.Tags;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.mabeam.consensus.internal.owner.EvidenceDesk;
import org.mabeam.mabeam.consensus.internal.owner.ForeignCalls;
import org.mabeam.mabeam.consensus.internal.owner.ProposalHouse;
import org.mabeam.mabeam.consensus.internal.owner.Surroundings;
import org.mabeam.mabeam.consensus.internal.state.EventCodec;
import org.mabeam.mabeam.consensus.internal.weight.TrackRecords;
import org.mabeam.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that decides proposals on a node, put together; opened once, closed in reverse. */
final class Node implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Directory<VotingRuleType> rules;
    private final ExecutorService threads;
    private final ProposalHouse house;
    private final Opening opening;
    private final TrackRecords records = new TrackRecords();
    private final EvidenceDesk evidence;
    private final AutoCloseable watch;
    private final AutoCloseable gauge;

    Node(
            Duration rulePatience,
            EventStore store,
            Processes processes,
            Time time,
            Discovery discovery,
            Telemetry telemetry,
            Variables variables,
            PresentAgents agents) {
        rules = discovery.directory(VotingRuleType.class);
        AtomicInteger made = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "mabeam-voting-rule-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        ForeignCalls foreign = new ForeignCalls(threads, time, rulePatience);
        evidence = new EvidenceDesk(
                telemetry.counter("mabeam.evidence.unusable", "Reported values that are not finite", Tags.NONE),
                telemetry.counter("mabeam.evidence.dropped", "Values that came too fast to be weighed", Tags.NONE));
        house = new ProposalHouse(
                processes,
                time,
                new Surroundings(
                        store,
                        new EventCodec(),
                        () -> new RequestId(UUID.randomUUID().toString()),
                        variables,
                        agents,
                        rules,
                        evidence,
                        foreign),
                records::add);
        opening = new Opening(house, variables, new RuleCheck(rules, foreign), records, new Quota(), time.clock());
        house.open(opening::seen);
        watch = rules.watch(house::wake);
        agents.watch(house::wake);
        gauge = telemetry.gauge("mabeam.proposals.live", "Proposals open or on trial", Tags.NONE, house::live);
    }

    ProposalHouse house() {
        return house;
    }

    Opening opening() {
        return opening;
    }

    TrackRecords records() {
        return records;
    }

    EvidenceDesk evidence() {
        return evidence;
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
            LOG.warn("proposals.slow-stop", e);
        }
        threads.shutdownNow();
        quietly(evidence);
        rules.close();
    }

    private static void quietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("proposals.close-failed part={}", part, e);
        }
    }
}
