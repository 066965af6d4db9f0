// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.process.Behaviour;
import org.mabeam.foundation.process.Cancellable;
import org.mabeam.foundation.process.ProcessContext;
import org.mabeam.mabeam.variables.internal.decide.RuleDecider;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that takes note of what happens to variables by itself: temporary values end, and decided plugins go away
 * and come back.
 */
public final class Keeper implements Behaviour<Keeper.Message> {

    /** What it is told. */
    public sealed interface Message {}

    /** Something may have changed. */
    public record Look() implements Message {}

    private record Done(VariableId id, @Nullable Throwable failure) implements Message {}

    /** Which plugins are there. */
    public interface Presence {
        /** Whether a plugin serves for a variable; empty if that is not known yet. */
        Optional<Boolean> isPresent(VariableId id, Kind.Service service, String plugin);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Model model;
    private final Submitter submitter;
    private final Presence presence;
    private final ProcessContext<Message> context;
    private final Set<VariableId> underWay = new HashSet<>();
    private @Nullable Cancellable alarm;

    /** Part of a process. */
    public Keeper(Model model, Submitter submitter, Presence presence, ProcessContext<Message> context) {
        this.model = model;
        this.submitter = submitter;
        this.presence = presence;
        this.context = context;
    }

    @Override
    public void on(Message message) {
        if (message instanceof Done done) {
            underWay.remove(done.id());
            if (done.failure() != null && !(done.failure() instanceof ConflictException)) {
                LOG.warn("variables.note-failed variable={} retryMs={}", done.id(), PAUSE.toMillis(), done.failure());
                Cancellable unused = context.after(PAUSE, new Look());
                return;
            }
        }
        look(model.realm());
    }

    private void look(Realm realm) {
        Instant now = context.clock().instant();
        Optional<Instant> next = Optional.empty();
        for (VariableId id : realm.index().timed()) {
            Instant first = realm.slot(id)
                    .temporaries()
                    .map(temporary -> temporary.until())
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
            if (!first.isAfter(now)) {
                submit(id, (known, moment) -> new RuleDecider(known, moment).expire(id));
            } else if (next.filter(earlier -> !first.isBefore(earlier)).isEmpty()) {
                next = Optional.of(first);
            }
        }
        for (VariableId id : realm.index().services()) {
            present(realm.slot(id))
                    .filter(there -> realm.slot(id).away() == there)
                    .ifPresent(there -> submit(
                            id,
                            (known, moment) -> present(known.slot(id))
                                    .flatMap(still -> new RuleDecider(known, moment).presence(id, still))));
        }
        if (alarm != null) {
            alarm.cancel();
        }
        alarm = next.map(moment -> context.after(Duration.between(now, moment), (Message) new Look()))
                .orElse(null);
    }

    private Optional<Boolean> present(Slot slot) {
        return slot.isDeclared() && slot.kind() instanceof Kind.Service service
                ? presence.isPresent(slot.id(), service, RuleDecider.decided(slot))
                : Optional.empty();
    }

    private void submit(VariableId id, Submitter.Deciding deciding) {
        if (underWay.add(id)) {
            CompletableFuture<Void> unused = submitter
                    .submit(deciding)
                    .whenComplete((done, failure) -> context.self().offer(new Done(id, failure)));
        }
    }
}
