// SPDX-License-Identifier: Apache-2.0
package org.mabeam.benchmarks.agents;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mabeam.agent.AgentId;
import org.mabeam.agent.AgentSpec;
import org.mabeam.agent.Agents;
import org.mabeam.benchmarks.record.OpenRecord;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.process.internal.ProcessRuntime;
import org.mabeam.foundation.process.internal.SystemTime;
import org.mabeam.mabeam.agents.internal.AgentsService;

/** The agents of a node, as the product opens them, on a record on the disk that is removed with them. */
final class OpenAgents implements AutoCloseable {

    private static final int THREADS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

    private final Types types = new Types();
    private final OpenRecord record;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final SystemTime time = new SystemTime();
    private final AgentsService agents;

    OpenAgents() throws IOException {
        record = OpenRecord.inNewFolder();
        agents = new AgentsService(
                Duration.ofSeconds(30),
                new ProcessRuntime(threads, time, new SplittableRandom(1)),
                time,
                record.store(),
                types);
    }

    Agents agents() {
        return agents;
    }

    Types types() {
        return types;
    }

    OpenRecord record() {
        return record;
    }

    /** What starts an agent. */
    static AgentSpec spec(AgentId id, String type, Duration patience) {
        return new AgentSpec(id, type, Settings.NONE, patience);
    }

    @Override
    public void close() throws IOException {
        types.release();
        agents.close();
        record.close();
        threads.shutdownNow();
        time.close();
    }
}
