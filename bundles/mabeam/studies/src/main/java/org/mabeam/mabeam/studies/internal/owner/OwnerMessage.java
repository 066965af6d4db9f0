// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.util.concurrent.CompletableFuture;
import org.mabeam.mabeam.studies.internal.state.StudyIntent;
import org.mabeam.mabeam.studies.internal.state.StudyState;
import org.mabeam.study.Lease;

/** What an owner is told. */
sealed interface OwnerMessage {

    /** Look at what has come in. */
    record Wake() implements OwnerMessage {}

    /** Something of its own that is due. */
    record Due(Runnable action) implements OwnerMessage {}

    /** Plugins have come or gone; {@code seen} completes when the owner uses those that serve now. */
    record PluginsChanged(CompletableFuture<Void> seen) implements OwnerMessage {}

    /** Somebody wants something; answered with the state once it is durable. */
    record Submit(StudyIntent intent, CompletableFuture<StudyState> answer) implements OwnerMessage {}

    /** A worker from outside wants a trial. */
    record Seek(Seeker seeker) implements OwnerMessage {}

    /** It has lost its patience. */
    record Leave(Seeker seeker) implements OwnerMessage {}

    /** A worker wants its lease prolonged. */
    record Renew(Lease lease, CompletableFuture<Lease> answer) implements OwnerMessage {}
}
