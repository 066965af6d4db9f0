// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mabeam.mabeam.agents.internal.World.ANN;
import static org.mabeam.mabeam.agents.internal.World.OUTSIDE;
import static org.mabeam.mabeam.agents.internal.World.say;
import static org.mabeam.mabeam.agents.internal.World.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mabeam.agent.AgentInfo;
import org.mabeam.agent.AgentStatus;
import org.mabeam.agent.AgentType;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.ProcessName;

/** The table of the transitions: the page has the one of the code, and no life leaves it. */
class AgentLivesTest {

    private static final Path PAGE = Path.of("").toAbsolutePath().resolve("../../../docs/agents.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+)` \\|[^|]*\\| ((?:`\\w+`(?:, )?)+) \\|$", Pattern.MULTILINE);
    private static final Set<AgentStatus> SEEN_BY_NOBODY = EnumSet.of(AgentStatus.STOPPING, AgentStatus.STOPPED);

    private static final AgentType HOTHEAD = (context, state) -> (message, from) -> {
        if (message.json().contains("boom")) {
            throw new IllegalStateException("boom");
        }
    };

    private static final AgentType BROKEN = (context, state) -> {
        throw new IllegalStateException("broken");
    };

    @Test
    void thePageHasTheTableOfTheCode() throws IOException {
        Map<AgentStatus, Set<AgentStatus>> page = new EnumMap<>(AgentStatus.class);
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        while (rows.find()) {
            page.put(
                    status(rows.group(1)),
                    Arrays.stream(rows.group(2).replace("`", "").split(", "))
                            .map(AgentLivesTest::status)
                            .collect(Collectors.toSet()));
        }

        assertThat(page)
                .isEqualTo(Arrays.stream(AgentStatus.values())
                        .collect(Collectors.toMap(status -> status, AgentStatus::next)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotInTheTableIsRefused(AgentStatus from) {
        for (AgentStatus to : AgentStatus.values()) {
            if (from.next().contains(to)) {
                assertThat(from.to(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.to(to))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageStartingWith("an agent that is " + from + " cannot become " + to);
            }
        }
    }

    /** An illegal transition would be a failure of the owner. */
    @Test
    void whateverHappensToAgentsTheirOwnerFindsItLegal() {
        Set<AgentStatus> seen = EnumSet.noneOf(AgentStatus.class);
        for (long seed = 1; seed <= 400; seed++) {
            World world = new World(seed);
            List<CompletableFuture<?>> wishes = new ArrayList<>();
            RandomGenerator random = world.simulation.random("user");
            world.types.deploy("hothead", "1", HOTHEAD);
            for (int i = 0; i < 40; i++) {
                somethingHappens(world, random, wishes);
                for (int step = random.nextInt(6); step > 0; step--) {
                    world.simulation.step();
                    world.agents.find(ANN).ifPresent(info -> seen.add(info.status()));
                }
                assertThat(ownersFailure(world)).as("seed %d", seed).isEmpty();
            }
            world.types.deploy("hothead", "last", HOTHEAD);
            world.settle();
            assertThat(ownersFailure(world)).as("seed %d", seed).isEmpty();
            assertThat(world.agents.find(ANN).map(AgentInfo::status).orElse(AgentStatus.RUNNING))
                    .as("seed %d, at last", seed)
                    .isEqualTo(AgentStatus.RUNNING);
            assertThat(wishes).as("seed %d, answered", seed).allMatch(CompletableFuture::isDone);
        }

        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(SEEN_BY_NOBODY)));
    }

    private static void somethingHappens(World world, RandomGenerator random, List<CompletableFuture<?>> wishes) {
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> wishes.add(world.agents.start(spec(ANN, "hothead", Map.of())));
            case 3 -> wishes.add(world.agents.stop(ANN, Duration.ofMillis(random.nextInt(100))));
            case 4 -> wishes.add(world.agents.restart(ANN, Duration.ofMillis(random.nextInt(100))));
            case 5 -> world.types.undeploy("hothead");
            case 6 -> world.types.deploy("hothead", "next", HOTHEAD);
            case 7 -> world.types.deployBeside("hothead", "beside", HOTHEAD);
            case 8 -> world.types.deployBeside("hothead", "broken", BROKEN);
            case 9 ->
                world.types.find("hothead").ifPresent(serving -> world.types.serve("hothead", any(world, random)));
            case 10 ->
                world.types.find("hothead").ifPresent(serving -> {
                    String version = any(world, random);
                    if (!version.equals(serving.version())) {
                        world.types.remove("hothead", version);
                    }
                });
            case 11 -> world.simulation.runFor(Duration.ofMillis(random.nextInt(20_000)));
            default -> {
                for (int i = random.nextInt(40); i > 0; i--) {
                    boom(world);
                }
            }
        }
    }

    private static String any(World world, RandomGenerator random) {
        List<String> versions = world.types.versions("hothead");
        return versions.get(random.nextInt(versions.size()));
    }

    private static void boom(World world) {
        try {
            world.agents.tell(ANN, say("boom"), OUTSIDE);
        } catch (NotFoundException | UnavailableException refused) {
            assertThat(refused).hasMessageContaining("ann"); // as often as not it does not run
        }
    }

    private static Optional<String> ownersFailure(World world) {
        return world.processes
                .find(new ProcessName(Namespace.DEFAULT, "agents"))
                .orElseThrow()
                .lastFailure();
    }

    private static AgentStatus status(String word) {
        return AgentStatus.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
