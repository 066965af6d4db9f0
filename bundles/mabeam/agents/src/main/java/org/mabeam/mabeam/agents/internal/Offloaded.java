// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.agents.internal;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Data;

/** The work that an incarnation has handed to other threads; ends with it. Thread-safe. */
final class Offloaded {

    /** The most works of an agent that have not ended. */
    static final int MOST = 8;

    private final Executor threads;
    private final Consumer<AgentMessage> mailbox;
    private final Set<FutureTask<Void>> running = ConcurrentHashMap.newKeySet();
    private volatile boolean ended;

    /** @param mailbox takes results; never refuses */
    Offloaded(Executor threads, Consumer<AgentMessage> mailbox) {
        this.threads = threads;
        this.mailbox = mailbox;
    }

    /**
     * Says whether there is room for one more.
     *
     * @param asked works that were asked for and have not begun
     */
    void requireRoom(int asked) {
        if (running.size() + asked >= MOST) {
            throw new UnavailableException(MOST + " works that the agent offloaded have not ended yet; no more");
        }
    }

    /** Starts one. For the agent's thread. */
    void start(Callable<Data> work) {
        Task task = new Task(() -> {
            mailbox.accept(result(work));
            return null;
        });
        running.add(task);
        if (ended) {
            task.cancel(true);
        }
        threads.execute(task);
    }

    /** Interrupts all. */
    void end() {
        ended = true;
        running.forEach(task -> task.cancel(true));
    }

    private static AgentMessage result(Callable<Data> work) {
        try {
            Data result = work.call();
            return result == null
                    ? new AgentMessage.OffloadFailed(new NullPointerException("offloaded work gave null"))
                    : new AgentMessage.Result(Admission.checked(result));
        } catch (Throwable failure) { // of the plugin, whatever it is
            return new AgentMessage.OffloadFailed(failure);
        }
    }

    private final class Task extends FutureTask<Void> {

        Task(Callable<Void> work) {
            super(work);
        }

        @Override
        protected void done() {
            running.remove(this);
        }
    }
}
