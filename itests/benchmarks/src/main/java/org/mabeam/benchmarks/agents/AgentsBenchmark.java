// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.agents;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.Agents;
import org.mabeam.benchmarks.record.OpenRecord;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Appended;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.foundation.event.Trace;

/**
 * Starts agents, beside appends of one event to the same record; then tells 999 agents one message each millisecond
 * while the thousandth is bad, each time beside a calm phase of the same round.
 */
public final class AgentsBenchmark {

    private static final int STARTS = 2_000;
    private static final int WARM_UP = 1_000;
    private static final int ROUNDS = 7;
    private static final int MESSAGES = 4_000;
    private static final long EVERY_NANOS = 1_000_000;
    private static final int GO_EVERY = 20;
    private static final String CALM = "answers";
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final AgentId BAD = Types.agent(0);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private AgentsBenchmark() {}

    /** Argument: optionally how many rounds. */
    public static void main(String[] arguments) throws IOException {
        AgentsBenchmark benchmark = new AgentsBenchmark();
        benchmark.start();
        benchmark.neighbours(arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS);
    }

    private void start() throws IOException {
        Latencies appends = new Latencies(STARTS);
        Latencies starts = new Latencies(STARTS);
        try (OpenAgents open = new OpenAgents()) {
            for (int i = 0; i < WARM_UP + STARTS; i++) {
                long append = append(open.record(), i);
                long start = start(open.agents(), i);
                if (i >= WARM_UP) {
                    appends.add(append);
                    starts.add(start);
                }
            }
        }
        out.println("| ms | p50 | p99 |");
        out.println("| --- | --- | --- |");
        row("one event appended", appends);
        row("agent started, supervised, registered", starts);
        out.println();
    }

    private static long append(OpenRecord record, int number) {
        StreamId stream = new StreamId("benchmark/" + number);
        Append batch = Append.to(
                new RequestId("benchmark-" + number),
                stream,
                EventStore.NO_STREAM,
                List.of(OpenRecord.event(150)),
                Trace.of("benchmark"));
        long begin = System.nanoTime();
        Appended unused = record.store().append(batch).join();
        return System.nanoTime() - begin;
    }

    private static long start(Agents agents, int number) {
        AgentSpec spec = OpenAgents.spec(Types.agent(number), CALM, AgentSpec.DEFAULT_PATIENCE);
        long begin = System.nanoTime();
        AgentInfo info = agents.start(spec);
        long nanos = System.nanoTime() - begin;
        if (info.status() != AgentStatus.RUNNING || agents.find(spec.id()).isEmpty()) {
            throw new IllegalStateException("not running: " + info);
        }
        return nanos;
    }

    private void neighbours(int rounds) throws IOException {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("answers too", CALM);
        kinds.put("throws", "throws");
        kinds.put("blocks, deaf to interrupts", "blocks");
        kinds.put("floods all others", "floods");
        kinds.put("floods them whatever is refused", "floods-on");
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        Map<String, List<Double>> p99s = new LinkedHashMap<>();
        List<Double> calm = new ArrayList<>();
        try (OpenAgents open = new OpenAgents()) {
            for (int i = 1; i < Types.AGENTS; i++) {
                open.agents().start(OpenAgents.spec(Types.agent(i), CALM, AgentSpec.DEFAULT_PATIENCE));
            }
            for (int i = 0; i < 3; i++) {
                phase(open, CALM);
            }
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, String> kind : kinds.entrySet()) {
                    double before = phase(open, CALM);
                    double with = phase(open, kind.getValue());
                    double after = phase(open, CALM);
                    calm.add(before);
                    calm.add(after);
                    p99s.computeIfAbsent(kind.getKey(), none -> new ArrayList<>())
                            .add(with);
                    ratios.computeIfAbsent(kind.getKey(), none -> new ArrayList<>())
                            .add(with / ((before + after) / 2));
                }
            }
        }
        out.println(
                "| the thousandth agent | p99 of the others, ms | beside calm | in the calmest round, ms | beside calm |");
        out.println("| --- | --- | --- | --- | --- |");
        out.printf("| is calm | %s | | %s | |%n", Latencies.ms(median(calm)), Latencies.ms(least(calm)));
        ratios.forEach((kind, all) -> {
            List<Double> measured = p99s.getOrDefault(kind, List.of());
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %s | %.2f |%n",
                    kind,
                    Latencies.ms(median(measured)),
                    median(all),
                    Latencies.ms(least(measured)),
                    least(measured) / least(calm));
        });
    }

    /** The p99 of the messages to all others while the first agent is of this type. */
    private static double phase(OpenAgents open, String typeOfTheFirst) {
        Agents agents = open.agents();
        agents.start(OpenAgents.spec(BAD, typeOfTheFirst, PATIENCE));
        SplittableRandom random = new SplittableRandom(7);
        Latencies latencies = new Latencies(MESSAGES);
        open.types().into(latencies);
        long begin = System.nanoTime();
        int sent = 0;
        for (int i = 0; i < MESSAGES; i++) {
            for (long due = begin + i * EVERY_NANOS; System.nanoTime() < due; ) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (i % GO_EVERY == 0 && !typeOfTheFirst.equals(CALM)) {
                tell(agents, BAD);
            }
            sent += tell(agents, Types.agent(random.nextInt(1, Types.AGENTS)));
        }
        for (long end = System.nanoTime() + 10_000_000_000L; latencies.size() < sent && System.nanoTime() < end; ) {
            LockSupport.parkNanos(EVERY_NANOS);
        }
        if (latencies.size() < sent || sent < MESSAGES * 99 / 100) {
            throw new IllegalStateException(latencies.size() + " of " + sent + " messages of " + MESSAGES
                    + " were handled while the first agent " + typeOfTheFirst);
        }
        agents.stop(BAD, Duration.ZERO);
        return latencies.percentile(99);
    }

    /** One, or none if it was refused. */
    private static int tell(Agents agents, AgentId to) {
        try {
            agents.tell(to, Types.ping(), AgentId.parse("benchmark"));
            return 1;
        } catch (UnavailableException e) {
            return 0;
        }
    }

    private void row(String what, Latencies latencies) {
        out.printf(
                "| %s | %s | %s |%n",
                what, Latencies.ms(latencies.percentile(50)), Latencies.ms(latencies.percentile(99)));
    }

    /** What is least disturbed by whatever else the machine does. */
    private static double least(List<Double> values) {
        return values.stream().mapToDouble(value -> value).min().orElse(Double.NaN);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
