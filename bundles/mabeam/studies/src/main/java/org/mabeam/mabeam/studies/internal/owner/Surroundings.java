// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.function.Supplier;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.RequestId;
import org.mabeam.foundation.telemetry.Telemetry;
import org.mabeam.mabeam.studies.internal.state.EventCodec;
import org.mabeam.mabeam.studies.internal.suggest.Suggesters;
import org.mabeam.mabeam.studies.internal.worker.Workers;

/**
 * What the owners of a node use.
 *
 * @param requests makes ids that are unique for ever
 * @param leasePeriod how long the lease of a worker from outside lasts without a renewal
 * @param askPatience how long a suggestion may take
 */
public record Surroundings(
        EventStore store,
        EventCodec codec,
        Supplier<RequestId> requests,
        Suggesters suggesters,
        Workers workers,
        Telemetry telemetry,
        Duration leasePeriod,
        Duration askPatience) {}
