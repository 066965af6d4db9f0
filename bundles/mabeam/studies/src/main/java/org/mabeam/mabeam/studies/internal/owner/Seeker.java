// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mabeam.mabeam.studies.internal.worker.Workers;
import org.mabeam.study.Lease;

/**
 * A worker that waits for a trial.
 *
 * @param place if it is one of this node
 */
record Seeker(String worker, Workers.@Nullable Place place, CompletableFuture<Optional<Lease>> answer) {

    /** How the names of this node's workers begin; workers from outside must not. */
    static final String LOCAL = "local:";

    static Seeker local(Workers.Place place) {
        return new Seeker(LOCAL + place.worker(), place, new CompletableFuture<>());
    }

    static Seeker outside(String worker, CompletableFuture<Optional<Lease>> answer) {
        return new Seeker(worker, null, answer);
    }
}
