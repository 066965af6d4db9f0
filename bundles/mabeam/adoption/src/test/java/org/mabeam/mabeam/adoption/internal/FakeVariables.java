// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.Change.What;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWatcher;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Kind;
import org.mabeam.variable.Layer;
import org.mabeam.variable.PreparedChange;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** Variables of one layer in memory; tells its watchers at once, in the caller's thread. */
final class FakeVariables implements Variables {

    private record Held(Declaration declaration, String value) {}

    private final SortedMap<VariableId, Held> held = new TreeMap<>();
    private final List<Change> record = new ArrayList<>();
    private final List<ChangeWatcher> watchers = new ArrayList<>();

    /** The watches break, as when the record is away for a moment. */
    void breakWatches() {
        List<ChangeWatcher> broken = List.copyOf(watchers);
        watchers.clear();
        broken.forEach(each -> each.ended(new IllegalStateException("the record was away")));
    }

    /** What happened to a variable, in one word each: {@code OBSERVED 7}. */
    synchronized List<String> happened(VariableId id) {
        return record.stream()
                .filter(change -> change.id().equals(id))
                .map(change ->
                        change.what() + change.after().map(value -> " " + value).orElse(""))
                .toList();
    }

    synchronized Change last(VariableId id) {
        return record.stream()
                .filter(change -> change.id().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Override
    public synchronized VariableView declare(Declaration declaration, Author by) {
        String initial = declaration.kind() instanceof Kind.Adopted adopted ? adopted.initial() : "0";
        held.put(declaration.id(), new Held(declaration, initial));
        note(declaration.id(), What.DECLARED, Optional.of(initial), by, "declared");
        return find(declaration.id()).orElseThrow();
    }

    @Override
    public synchronized void withdraw(VariableId id, Author by, String reason) {
        held.remove(id);
        note(id, What.WITHDRAWN, Optional.empty(), by, reason);
    }

    @Override
    public void catchUp(long position) {}

    @Override
    public synchronized Optional<VariableView> find(VariableId id) {
        return Optional.ofNullable(held.get(id))
                .map(each -> new VariableView(
                        each.declaration(), each.value(), new TreeMap<>(), Optional.empty(), 0, last(id), List.of()));
    }

    @Override
    public synchronized List<VariableView> list(Namespace namespace) {
        return held.keySet().stream()
                .filter(id -> id.namespace().equals(namespace))
                .map(id -> find(id).orElseThrow())
                .toList();
    }

    @Override
    public synchronized List<VariableView> change(ChangeRequest request) {
        request.values()
                .forEach(each ->
                        set(each.id(), each.value().orElseThrow(), What.CHANGED, request.by(), request.reason()));
        return List.of();
    }

    @Override
    public synchronized VariableView observe(VariableId id, String value, Author by, String reason) {
        set(id, value, What.OBSERVED, by, reason);
        return find(id).orElseThrow();
    }

    @Override
    public synchronized AutoCloseable watch(Namespace namespace, long after, ChangeWatcher watcher) {
        watchers.add(watcher);
        record.stream().filter(change -> change.position() > after).forEach(change -> tell(watcher, change));
        return () -> watchers.remove(watcher);
    }

    private void set(VariableId id, String value, What what, Author by, String reason) {
        Held before = Optional.ofNullable(held.get(id)).orElseThrow(() -> new NotFoundException("there is no " + id));
        Domain domain = ((Kind.Adopted) before.declaration().kind()).domain();
        String text = domain.text(domain.parse(id.toString(), value));
        if (!text.equals(before.value())) {
            held.put(id, new Held(before.declaration(), text));
            note(id, what, Optional.of(text), by, reason);
        }
    }

    private void note(VariableId id, What what, Optional<String> after, Author by, String reason) {
        Change change = new Change(
                id,
                record.size(),
                record.size() + 1L,
                Instant.EPOCH,
                what,
                new Layer.Everybody(),
                Optional.empty(),
                after,
                Optional.empty(),
                by,
                reason,
                Optional.empty(),
                false,
                List.of());
        record.add(change);
        List.copyOf(watchers).forEach(watcher -> tell(watcher, change));
    }

    private static void tell(ChangeWatcher watcher, Change change) {
        try {
            watcher.changed(change);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public List<VariableView> declare(List<Declaration> declarations, Author by) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public <T> Handle<T> handle(VariableId id, Class<T> type, Reader reader) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public PreparedChange prepare(ChangeRequest request) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public PreparedChange prepareCanary(ChangeRequest request, double share) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public PreparedChange prepareCanaryEnd(List<VariableId> ids, Author by, String reason, String proposal) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public VariableView ratify(VariableId id, long revision, Author by, String reason) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public void constrain(Namespace namespace, String name, Constraint constraint, Author by) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public void release(Namespace namespace, String name, Author by) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public SortedMap<String, Constraint> constraints(Namespace namespace) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public void guard(Guards guards, Author by) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public void guard(Guards seen, Guards wanted, Author by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Guards> guards(Namespace namespace) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public List<Change> history(VariableId id, long fromRevision, int limit) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public Map<VariableId, String> at(Namespace namespace, Instant moment) {
        throw new AssertionError("no such call is expected here");
    }
}
