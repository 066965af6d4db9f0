// SPDX-License-Identifier: Apache-2.0
package org.mabeam.study;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.variable.Point;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The studies of this node. What changes something blocks until it is durable, for 10 s at most, and then throws
 * {@link org.mabeam.foundation.error.UnavailableException}. Unknown studies and trials:
 * {@link org.mabeam.foundation.error.NotFoundException}; what the study's state forbids:
 * {@link org.mabeam.foundation.error.ConflictException}; wrong input:
 * {@link org.mabeam.foundation.error.InvalidValueException}; in all three cases nothing changed. Thread-safe.
 */
@ProviderType
public interface Studies {

    /**
     * Reads a study file, JSON or YAML; see docs/studies.md.
     *
     * @throws org.mabeam.foundation.error.InvalidValueException with all that is wrong, by field
     */
    StudySpec parse(String file);

    /**
     * Creates a study and begins with it. Its strategy, evaluator and agent types must be deployed and accept their
     * settings.
     */
    StudyView create(StudySpec spec);

    /** A study, if it exists. Blocks for I/O if it has ended long ago. */
    Optional<StudyView> find(StudyId id);

    /** All studies of a namespace by name, ended ones without their trials. */
    List<StudyView> list(Namespace namespace);

    /** The same of every namespace, one after the other. */
    List<StudyView> list();

    /** Suggests no more trials until it is resumed. */
    void pause(StudyId id);

    /** Goes on after a pause. */
    void resume(StudyId id);

    /** Ends it for good; running trials are interrupted and void. */
    void cancel(StudyId id, String reason);

    /** Adds a point to be tried before the strategy is asked again, exactly once. */
    Point enqueue(StudyId id, Map<String, String> values);

    /** Declares a trial void, also a finished one: it counts for nothing any more, and the budget is filled up. */
    void voidTrial(StudyId id, long trial, String reason);

    /**
     * Changes the strategy. The new one observes all trials; running trials end and count.
     *
     * @param atTrial the first trial that it suggests, not yet suggested; the next one if absent
     */
    void swap(StudyId id, PluginChoice strategy, OptionalLong atTrial);

    /**
     * Asks for a trial on behalf of a worker. Completes when there is one; with empty when the study has ended or
     * {@code patience} is over.
     *
     * @param worker 1 to 100 characters that tell who runs it
     */
    CompletableFuture<Optional<Lease>> lease(StudyId id, String worker, Duration patience);

    /** Prolongs a lease by the lease period; not beyond the trial's deadline. */
    Lease renew(Lease lease);

    /** Reports an intermediate value; see {@link Run#report}. */
    boolean report(Lease lease, long step, double value);

    /** Ends a trial with a value; NaN and infinite ones make it fail. Completes when it is durable. */
    CompletableFuture<Void> complete(Lease lease, Measured measured);

    /** Ends a trial without a value. Completes when it is durable. */
    CompletableFuture<Void> fail(Lease lease, String reason);

    /**
     * Calls {@code changed} with the newest view after each change, leaving out intermediate ones if it is slow; at
     * once with the present one. One call at a time. Closing ends it.
     */
    AutoCloseable watch(StudyId id, Consumer<StudyView> changed);
}
