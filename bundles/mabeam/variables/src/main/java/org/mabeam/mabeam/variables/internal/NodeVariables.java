// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.mabeam.variables.internal.decide.DeclarationDecider;
import org.mabeam.mabeam.variables.internal.decide.RuleDecider;
import org.mabeam.mabeam.variables.internal.state.Reading;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWatcher;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Handle;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.PreparedChange;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@link Variables} over the live variables of this node: waits for what is asynchronous. */
class NodeVariables implements Variables {

    private final LiveVariables live;
    private final Waiting waiting;

    NodeVariables(LiveVariables live, Waiting waiting) {
        this.live = live;
        this.waiting = waiting;
    }

    @Override
    public VariableView declare(Declaration declaration, Author by) {
        return declare(List.of(declaration), by).get(0);
    }

    @Override
    public List<VariableView> declare(List<Declaration> declarations, Author by) {
        await(live.submitInLine((realm, now) -> new DeclarationDecider(realm, now).declare(declarations, by)));
        return declarations.stream().map(each -> view(each.id())).toList();
    }

    @Override
    public void withdraw(VariableId id, Author by, String reason) {
        requireReason(reason);
        await(live.submitInLine(
                (realm, now) -> Optional.of(new DeclarationDecider(realm, now).withdraw(id, by, reason))));
    }

    @Override
    public Optional<VariableView> find(VariableId id) {
        Realm realm = live.realm();
        return realm.seen(id.namespace(), id.name()).map(slot -> view(realm, id.namespace(), slot));
    }

    @Override
    public void catchUp(long position) {
        live.catchUp(position);
    }

    @Override
    public List<VariableView> list(Namespace namespace) {
        Realm realm = live.realm();
        return realm.seen(namespace).stream()
                .map(slot -> view(realm, namespace, slot))
                .toList();
    }

    @Override
    public <T> Handle<T> handle(VariableId id, Class<T> type, Reader reader) {
        return live.model().handle(id, type, reader);
    }

    @Override
    public List<VariableView> change(ChangeRequest request) {
        await(live.change(request));
        return request.values().stream()
                .map(NewValue::id)
                .distinct()
                .map(this::view)
                .toList();
    }

    @Override
    public PreparedChange prepare(ChangeRequest request) {
        return live.prepare(decider -> decider.change(request));
    }

    @Override
    public PreparedChange prepareCanary(ChangeRequest request, double share) {
        return live.prepare(decider -> decider.trial(request, share));
    }

    @Override
    public PreparedChange prepareCanaryEnd(List<VariableId> ids, Author by, String reason, String proposal) {
        return live.prepare(decider -> decider.trialEnd(ids, by, reason, proposal));
    }

    @Override
    public VariableView observe(VariableId id, String value, Author by, String reason) {
        requireReason(reason);
        await(live.submit((realm, now) -> new RuleDecider(realm, now).observe(id, value, by, reason)));
        return view(id);
    }

    @Override
    public VariableView ratify(VariableId id, long revision, Author by, String reason) {
        requireReason(reason);
        Change change = history(id, Math.max(0, revision), 1).stream()
                .filter(each -> each.revision() == revision)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("variable " + id + " has no revision " + revision));
        await(live.submit((realm, now) -> Optional.of(new RuleDecider(realm, now).ratify(id, change, by, reason))));
        return view(id);
    }

    @Override
    public void constrain(Namespace namespace, String name, Constraint constraint, Author by) {
        await(live.submitInLine(
                (realm, now) -> Optional.of(new RuleDecider(realm, now).constrain(namespace, name, constraint, by))));
    }

    @Override
    public void release(Namespace namespace, String name, Author by) {
        await(live.submitInLine((realm, now) -> Optional.of(new RuleDecider(realm, now).release(namespace, name, by))));
    }

    @Override
    public SortedMap<String, Constraint> constraints(Namespace namespace) {
        SortedMap<String, Constraint> constraints = new TreeMap<>();
        live.realm().laws(namespace).forEach(law -> constraints.put(law.name(), law.constraint()));
        return constraints;
    }

    @Override
    public void guard(Guards guards, Author by) {
        await(live.submit((realm, now) -> new RuleDecider(realm, now).guard(guards, by)));
    }

    @Override
    public void guard(Guards seen, Guards wanted, Author by) {
        await(live.submit((realm, now) -> new RuleDecider(realm, now).guard(seen, wanted, by)));
    }

    @Override
    public List<Guards> guards(Namespace namespace) {
        return List.copyOf(live.realm().fence(namespace).byPrefix().values());
    }

    @Override
    public List<Change> history(VariableId id, long fromRevision, int limit) {
        if (live.realm().slot(id).revision() == EventStore.NO_STREAM) {
            throw new NotFoundException("there is no variable " + id);
        }
        return live.history(Streams.of(id), fromRevision, limit);
    }

    @Override
    public Map<VariableId, String> at(Namespace namespace, Instant moment) {
        Realm realm = live.at(moment);
        Map<VariableId, String> values = new TreeMap<>();
        realm.seen(namespace).forEach(slot -> values.put(slot.id(), text(realm, namespace, slot)));
        return values;
    }

    @Override
    public AutoCloseable watch(Namespace namespace, long after, ChangeWatcher watcher) {
        return live.watch(namespace, after, watcher);
    }

    private VariableView view(VariableId id) {
        return find(id).orElseThrow(() -> new NotFoundException("there is no variable " + id));
    }

    private static VariableView view(Realm realm, Namespace namespace, Slot slot) {
        return slot.view(text(realm, namespace, slot));
    }

    private static String text(Realm realm, Namespace namespace, Slot slot) {
        try {
            return Reading.of(realm, namespace, Optional.empty()).text(slot.id().name());
        } catch (ArithmeticException e) { // after a change that was made elsewhere, which no check holds back
            return "no value: " + e.getMessage();
        }
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new InvalidValueException("reason", reason.length() + " characters", "1 to 1000 characters");
        }
    }

    private <T> T await(CompletableFuture<T> future) {
        return waiting.await(future);
    }
}
