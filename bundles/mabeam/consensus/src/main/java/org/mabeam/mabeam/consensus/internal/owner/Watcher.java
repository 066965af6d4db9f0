// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal.owner;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.mabeam.consensus.ProposalView;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Supervision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who looks on: sees the newest view, one call at a time, and holds up nobody. */
final class Watcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LAST_CALL = Duration.ofSeconds(1);

    private final AtomicReference<ProposalView> newest = new AtomicReference<>();
    private final ProcessRef<Boolean> process;

    Watcher(Processes processes, ProcessName name, Consumer<ProposalView> changed) {
        process = processes.start(ProcessSpec.<Boolean>of(name, context -> wake -> look(changed))
                .withMailbox(1)
                .withPatience(PATIENCE)
                .withSupervision(Supervision.DEFAULT));
    }

    /** There is a newer view. If the mailbox is full, the message in it will bring the watcher to this view. */
    void see(ProposalView view) {
        if (newest.getAndSet(view) == null) {
            process.offer(true);
        }
    }

    private void look(Consumer<ProposalView> changed) {
        ProposalView view = newest.getAndSet(null);
        if (view != null) {
            try {
                changed.accept(view);
            } catch (RuntimeException e) {
                LOG.warn("proposal.watcher-failed proposal={}", view.spec().id(), e);
            }
        }
    }

    @Override
    public void close() {
        java.util.concurrent.CompletableFuture<?> unused = process.stop(LAST_CALL);
    }
}
