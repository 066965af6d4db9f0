// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.Agents;

class CastTest {

    private final List<String> calls = new ArrayList<>();
    private final Cast cast = new Cast((Agents) Proxy.newProxyInstance(
            Agents.class.getClassLoader(), new Class<?>[] {Agents.class}, (proxy, method, arguments) -> {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                if (method.getName().equals("find")) {
                    return Optional.empty();
                }
                Object whom = arguments[0] instanceof AgentSpec spec ? spec.type() : arguments[0];
                calls.add(method.getName() + " " + whom);
                return null;
            }));

    @Test
    void allAreStartedAndStopped() {
        cast.enter();
        cast.close();

        assertThat(calls)
                .containsExactly(
                        "start limiter-throughput",
                        "start limiter-latency",
                        "start limiter-fairness",
                        "stop limiter-throughput",
                        "stop limiter-latency",
                        "stop limiter-fairness");
        assertThat(cast.electorate()).hasSize(3);
    }

    @Test
    void whoIsInterruptedStopsThemAllTheSame() {
        cast.enter();

        Thread.currentThread().interrupt();
        cast.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(calls).hasSize(6);
    }
}
