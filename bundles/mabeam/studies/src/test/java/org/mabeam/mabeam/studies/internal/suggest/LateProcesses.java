// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.suggest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;

/** Decides a race: that a strategy's process was given up is heard only after the call that was too slow has ended. */
final class LateProcesses implements Processes {

    private final Processes processes;
    private final Semaphore call = new Semaphore(1);

    LateProcesses(Processes processes) {
        this.processes = processes;
    }

    @Override
    public <M> ProcessRef<M> start(ProcessSpec<M> spec) {
        return processes.start(spec.name().name().contains("/strategy-") ? late(spec) : spec);
    }

    @Override
    public Optional<ProcessInfo> find(ProcessName name) {
        return processes.find(name);
    }

    @Override
    public List<ProcessInfo> list() {
        return processes.list();
    }

    private <M> ProcessSpec<M> late(ProcessSpec<M> spec) {
        return new ProcessSpec<>(
                spec.name(),
                spec.mailbox(),
                spec.patience(),
                spec.supervision(),
                spec.threads(),
                info -> {
                    awaitUnlessAlive(info);
                    spec.changed().accept(info);
                },
                context -> watched(spec, context));
    }

    private <M> Behaviour<M> watched(ProcessSpec<M> spec, ProcessContext<M> context) throws Exception {
        Behaviour<M> behaviour = spec.start().start(context);
        return message -> {
            call.acquireUninterruptibly();
            try {
                behaviour.on(message);
            } finally {
                call.release();
            }
        };
    }

    private void awaitUnlessAlive(ProcessInfo info) {
        if (info.state() == ProcessInfo.State.STARTING || info.state() == ProcessInfo.State.RUNNING) {
            return;
        }
        try {
            if (!call.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the call does not end");
            }
            call.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
