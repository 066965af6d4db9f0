// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.mabeam.studies.internal.worker.Workers;
import org.mabeam.study.Lease;
import org.mabeam.study.Trial.Failure;

/** What the workers of this node tell a study: kept across the incarnations of its owner. Thread-safe. */
final class WorkerCalls implements Workers.Calls {

    private static final long LONGEST_WAIT_SECONDS = 10;

    private record End(StudyIntent intent, Workers.Place place) {}

    private final Queue<End> ends = new ConcurrentLinkedQueue<>();
    private volatile @Nullable ProcessRef<OwnerMessage> owner;

    void belongTo(ProcessRef<OwnerMessage> process) {
        owner = process;
    }

    /** For the owner: takes the trials that have ended. */
    void drain(BiConsumer<StudyIntent, Workers.Place> consumer) {
        for (End end = ends.poll(); end != null; end = ends.poll()) {
            consumer.accept(end.intent(), end.place());
        }
    }

    @Override
    public void wake() {
        ProcessRef<OwnerMessage> process = owner;
        if (process != null) {
            process.offer(new OwnerMessage.Wake());
        }
    }

    @Override
    public boolean report(Lease lease, long step, double value) {
        ProcessRef<OwnerMessage> process = owner;
        if (process == null) {
            return true;
        }
        CompletableFuture<StudyState> answer = new CompletableFuture<>();
        process.tell(
                new OwnerMessage.Submit(new StudyIntent.Report(lease.trial(), lease.token(), step, value), answer));
        try {
            answer.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException e) {
            throw new UnavailableException("the intermediate value was not durable in time", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConflictException) {
                return false;
            } else if (e.getCause() instanceof InvalidValueException wrong) {
                throw wrong;
            }
            throw new UnavailableException("the intermediate value was not recorded", e);
        }
    }

    @Override
    public void complete(Lease lease, double value, Workers.Place place) {
        end(new StudyIntent.Complete(lease.trial(), lease.token(), value), place);
    }

    @Override
    public void fail(Lease lease, String reason, Workers.Place place) {
        end(new StudyIntent.Fail(lease.trial(), lease.token(), Failure.Kind.ERROR, reason), place);
    }

    private void end(StudyIntent intent, Workers.Place place) {
        ends.add(new End(intent, place));
        wake();
    }
}
