// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.live;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWindow;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Guards;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.PreparedChange;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Checks wanted changes by domain, role, proposal, window, cool-down, step and a constraint, and encodes them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
public class GuardsBenchmark {

    private static final VariableId BURST = VariableId.parse("http.burst");
    private static final Author ALICE = Author.person("alice");

    private final ChangeRequest allowed = request(ALICE, "12.0");
    private final ChangeRequest stranger = request(Author.person("mallory"), "12.0");
    private @Nullable OpenNode node;

    /** Two variables that were changed, all guards on them, and a constraint across them. */
    @Setup
    public void open() throws IOException {
        node = new OpenNode();
        node.declare(BURST);
        Variables variables = node.variables();
        List<VariableView> unused =
                variables.change(ChangeRequest.of(OpenNode.RATE, "11.0", ALICE, "so that there is a last change"));
        variables.constrain(Namespace.DEFAULT, "burst", new Constraint("http.rate <= 2 * http.burst"), OpenNode.ROOT);
        variables.guard(
                new Guards(
                        Namespace.DEFAULT,
                        "http",
                        true,
                        OptionalDouble.of(0.1),
                        Optional.of(Duration.ofMillis(1)),
                        Optional.empty(),
                        List.of(new ChangeWindow(
                                Set.of(DayOfWeek.values()), LocalTime.MIN, LocalTime.MAX, ZoneOffset.UTC)),
                        OptionalInt.of(1_000),
                        Set.of("person:alice", "agent:team-*"),
                        Set.of("agent:team-*"),
                        Set.of("person:root")),
                OpenNode.ROOT);
        require(variables);
    }

    /** Ends the node. */
    @TearDown
    public void close() throws IOException {
        Objects.requireNonNull(node).close();
    }

    /** Nothing forbids it: it is ready to be appended. */
    @Benchmark
    public PreparedChange allowed() {
        return variables().prepare(allowed);
    }

    /** Its author may not. */
    @Benchmark
    public ConflictException refused() {
        return refusal(variables(), stranger);
    }

    private Variables variables() {
        return Objects.requireNonNull(node).variables();
    }

    /** That all of them are looked at: six figures, and of a constraint only that it does not hold. */
    private void require(Variables variables) {
        long kinds = variables.prepare(allowed).figures().stream()
                .map(figure -> figure.guard())
                .distinct()
                .count();
        if (kinds != 6) {
            throw new IllegalStateException(
                    "not all guards: " + variables.prepare(allowed).figures());
        }
        String broken =
                String.valueOf(refusal(variables, request(ALICE, "20.1")).getMessage());
        if (!broken.contains("would not hold")) {
            throw new IllegalStateException("not by the constraint: " + broken);
        }
    }

    private static ConflictException refusal(Variables variables, ChangeRequest request) {
        try {
            PreparedChange prepared = variables.prepare(request);
            throw new IllegalStateException("allowed: " + prepared.figures());
        } catch (ConflictException refused) {
            return refused;
        }
    }

    private static ChangeRequest request(Author by, String value) {
        return new ChangeRequest(
                List.of(NewValue.of(OpenNode.RATE, value)),
                by,
                "of the benchmark",
                Optional.of("faster"),
                false,
                new TreeMap<>());
    }
}
