// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.mabeam.studies.internal.owner.StudyHouse;
import org.mabeam.mabeam.studies.internal.spec.SpecCodec;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.Lease;
import org.mabeam.study.Measured;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;
import org.mabeam.study.Trial.Failure;
import org.mabeam.variable.Point;

/** {@link Studies} over the studies of this node: checks what comes in, and waits for what is asynchronous. */
class NodeStudies implements Studies {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final String LOCAL = "local:";

    private final StudyHouse house;
    private final Precheck precheck;
    private final SpecCodec specs = new SpecCodec();

    NodeStudies(StudyHouse house, Precheck precheck) {
        this.house = house;
        this.precheck = precheck;
    }

    @Override
    public StudySpec parse(String file) {
        return specs.parse(file);
    }

    @Override
    public StudyView create(StudySpec spec) {
        precheck.check(spec);
        return await(house.create(spec));
    }

    @Override
    public Optional<StudyView> find(StudyId id) {
        return house.find(id);
    }

    @Override
    public List<StudyView> list(Namespace namespace) {
        return house.list(namespace);
    }

    @Override
    public List<StudyView> list() {
        return house.list();
    }

    @Override
    public void pause(StudyId id) {
        await(house.submit(id, new StudyIntent.Pause()));
    }

    @Override
    public void resume(StudyId id) {
        await(house.submit(id, new StudyIntent.Resume()));
    }

    @Override
    public void cancel(StudyId id, String reason) {
        await(house.submit(id, new StudyIntent.Cancel(reason)));
    }

    @Override
    public Point enqueue(StudyId id, Map<String, String> values) {
        Point point = require(id).spec().space().parse(values);
        await(house.submit(id, new StudyIntent.Enqueue(values)));
        return point;
    }

    @Override
    public void voidTrial(StudyId id, long trial, String reason) {
        await(house.submit(id, new StudyIntent.VoidTrial(trial, reason)));
    }

    @Override
    public void swap(StudyId id, PluginChoice strategy, OptionalLong atTrial) {
        precheck.strategy(require(id).spec(), strategy);
        await(house.submit(id, new StudyIntent.Swap(strategy, atTrial)));
    }

    @Override
    public CompletableFuture<Optional<Lease>> lease(StudyId id, String worker, Duration patience) {
        new Faults()
                .check(
                        !worker.isBlank() && worker.length() <= 100 && !worker.startsWith(LOCAL),
                        "worker",
                        "'" + worker + "'",
                        "1 to 100 characters, not beginning with " + LOCAL)
                .check(!patience.isNegative(), "patience", patience, "0 or more")
                .throwIfAny();
        return house.lease(id, worker, patience);
    }

    @Override
    public Lease renew(Lease lease) {
        return await(house.renew(lease));
    }

    @Override
    public boolean report(Lease lease, long step, double value) {
        await(house.submit(lease.study(), new StudyIntent.Report(lease.trial(), lease.token(), step, value)));
        return true;
    }

    @Override
    public CompletableFuture<Void> complete(Lease lease, Measured measured) {
        return house.submit(lease.study(), new StudyIntent.Complete(lease.trial(), lease.token(), measured.value()))
                .thenAccept(state -> {});
    }

    @Override
    public CompletableFuture<Void> fail(Lease lease, String reason) {
        return house.submit(
                        lease.study(), new StudyIntent.Fail(lease.trial(), lease.token(), Failure.Kind.ERROR, reason))
                .thenAccept((StudyState state) -> {});
    }

    @Override
    public AutoCloseable watch(StudyId id, Consumer<StudyView> changed) {
        return house.watch(id, changed);
    }

    private StudyView require(StudyId id) {
        return house.find(id).orElseThrow(() -> new NotFoundException("there is no study " + id));
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("interrupted; whether the change happened is unknown", e);
        } catch (TimeoutException e) {
            throw new UnavailableException(
                    "not durable after " + LONGEST_WAIT.toSeconds() + " s; whether the change happened is unknown", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
