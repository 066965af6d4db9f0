// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.io.Serial;
import java.lang.management.ManagementFactory;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the agents: one on which is decided, and those on which plugins run and those of what they offload,
 * which grow with the calls that compute or block and go away when idle. All are daemons: a plugin that never returns
 * keeps no JVM alive.
 */
final class AgentThreads implements AutoCloseable {

    /** The most plugin calls at one time; further ones wait. */
    static final int MOST_CALLS = 256;

    /** The most offloaded works at one time; further ones wait. */
    static final int MOST_WORKS = 64;

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor deciding;
    private final ThreadPoolExecutor working;
    private final ThreadPoolExecutor blocking;

    AgentThreads() {
        deciding = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedTransferQueue<>(), named("mabeam-agents-owner"));
        deciding.allowCoreThreadTimeOut(true);
        working = growing(MOST_CALLS, "mabeam-agent");
        blocking = growing(MOST_WORKS, "mabeam-agent-work");
    }

    NodeAgents.Threads all() {
        return new NodeAgents.Threads(
                deciding, working, blocking, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    @Override
    public void close() {
        deciding.shutdown();
        working.shutdownNow();
        blocking.shutdownNow();
    }

    private static ThreadPoolExecutor growing(int most, String name) {
        Handover queue = new Handover();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, most, IDLE_SECONDS, TimeUnit.SECONDS, queue, named(name), (task, full) -> {
                    if (full.isShutdown() || !queue.keep(task)) {
                        throw new RejectedExecutionException("the agents are stopping");
                    }
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Takes a task only if a thread waits for it, so that the pool grows first and lets wait last. */
    private static final class Handover extends LinkedTransferQueue<Runnable> {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        boolean keep(Runnable task) {
            return super.offer(task);
        }
    }
}
