// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.consensus.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.event.Append;
import org.mabeam.foundation.event.Data;
import org.mabeam.foundation.event.Event;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.event.NewEvent;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWatcher;
import org.mabeam.variable.Constraint;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.Guards;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Layer;
import org.mabeam.variable.NewValue;
import org.mabeam.variable.PreparedChange;
import org.mabeam.variable.Reader;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** Variables of one layer that write real events to a record, and read them anew each time. */
public final class FakeVariables implements Variables {

    private static final StreamId GUARDS = new StreamId("variable-guards/default");

    private final ObjectMapper json = new ObjectMapper();
    private final EventStore store;
    private final Map<VariableId, Domain> domains;
    private final List<Guards> guards = new ArrayList<>();

    /** Whether a test forbids something; the text says what. */
    public Function<NewValue, Optional<String>> forbidden = value -> Optional.empty();

    /** Of what value the change is prepared against a revision that is no more: as if another was faster. */
    public int overtaken;

    /** The last position that it shows before it is to catch up. */
    public long applied = Long.MAX_VALUE;

    /** Whether it cannot catch up now. */
    public boolean stuck;

    public FakeVariables(EventStore store, Map<VariableId, Domain> domains) {
        this.store = store;
        this.domains = new TreeMap<>(domains);
    }

    /** The event of a change made by somebody else. */
    public static Append.Write elsewhere(EventStore store, VariableId id, String value) {
        StreamId stream = stream(id);
        return new Append.Write(
                stream,
                store.revision(stream),
                List.of(NewEvent.of(new Data("fake.changed", 1, "{\"value\":\"" + value + "\"}"))));
    }

    static StreamId stream(VariableId id) {
        return StreamId.of("variable", id.namespace().value(), id.name());
    }

    @Override
    public VariableView declare(Declaration declaration, Author by) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public List<VariableView> declare(List<Declaration> declarations, Author by) {
        throw new AssertionError("declare is not called here");
    }

    @Override
    public VariableView observe(VariableId id, String value, Author by, String reason) {
        throw new AssertionError("observe is not called here");
    }

    @Override
    public void withdraw(VariableId id, Author by, String reason) {
        domains.remove(id);
    }

    @Override
    public void catchUp(long position) {
        if (position <= applied) {
            return;
        }
        if (stuck) {
            throw new UnavailableException("the record cannot be read");
        }
        applied = store.position();
    }

    @Override
    public Optional<VariableView> find(VariableId id) {
        Domain domain = domains.get(id);
        if (domain == null) {
            return Optional.empty();
        }
        String value = domain.text(domain.fromUnit(0));
        VariableView.@Nullable Canary canary = null;
        long revision = 0;
        Change last = change(id, 0, 1, Change.What.DECLARED, "declared");
        for (Event event : store.read(stream(id), 0, EventStore.MAX_READ)) {
            if (event.position() > applied) {
                break;
            }
            JsonNode node = parse(event.body().json());
            revision = event.revision() + 1;
            last = change(id, revision, event.position(), Change.What.CHANGED, "changed");
            if (event.body().type().equals("fake.changed")) {
                value = node.path("value").asText();
                canary = null;
            } else if (event.body().type().equals("fake.trial")) {
                canary = new VariableView.Canary(
                        node.path("value").asText(),
                        node.path("share").asDouble(),
                        "salt",
                        node.path("proposal").asText());
            } else {
                canary = null;
            }
        }
        return Optional.of(new VariableView(
                Declaration.of(id, domain, domain.text(domain.fromUnit(0)), ""),
                value,
                new TreeMap<>(),
                Optional.ofNullable(canary),
                revision,
                last,
                List.of()));
    }

    @Override
    public List<VariableView> list(Namespace namespace) {
        return domains.keySet().stream().map(id -> find(id).orElseThrow()).toList();
    }

    @Override
    public <T> Handle<T> handle(VariableId id, Class<T> type, Reader reader) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public List<VariableView> change(ChangeRequest request) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public PreparedChange prepare(ChangeRequest request) {
        return prepare(request, value -> {
            ObjectNode node = json.createObjectNode().put("value", value.value().orElseThrow());
            return new Data("fake.changed", 1, node.toString());
        });
    }

    @Override
    public PreparedChange prepareCanary(ChangeRequest request, double share) {
        return prepare(request, value -> {
            ObjectNode node = json.createObjectNode().put("value", value.value().orElseThrow());
            node.put("share", share).put("proposal", request.proposal().orElseThrow());
            return new Data("fake.trial", 1, node.toString());
        });
    }

    private PreparedChange prepare(ChangeRequest request, Function<NewValue, Data> event) {
        List<Append.Write> writes = new ArrayList<>();
        List<GuardFigure> figures = new ArrayList<>();
        for (NewValue value : request.values()) {
            Domain domain = domains.get(value.id());
            if (domain == null) {
                throw new NotFoundException("there is no variable " + value.id());
            }
            double unused = domain.parse(value.id().toString(), value.value().orElseThrow());
            forbidden.apply(value).ifPresent(why -> {
                throw new ConflictException(why);
            });
            Long expected = request.expected().get(value.id());
            long revision = find(value.id()).orElseThrow().revision();
            if (expected != null && expected != revision) {
                throw new ConflictException("variable " + value.id() + " has moved");
            }
            long stale = overtaken > 0 ? 1 : 0;
            writes.add(new Append.Write(
                    stream(value.id()), revision - 1 + stale, List.of(NewEvent.of(event.apply(value)))));
            figures.add(new GuardFigure("step", value.id().toString(), "0.1", "1.0", true));
        }
        overtaken = Math.max(0, overtaken - 1);
        return new PreparedChange(writes, List.of(new Append.Read(GUARDS, store.revision(GUARDS))), figures);
    }

    @Override
    public PreparedChange prepareCanaryEnd(List<VariableId> ids, Author by, String reason, String proposal) {
        List<Append.Write> writes = new ArrayList<>();
        for (VariableId id : ids) {
            VariableView view = find(id).orElseThrow(() -> new NotFoundException("there is no variable " + id));
            if (view.canary()
                    .filter(canary -> canary.proposal().equals(proposal))
                    .isEmpty()) {
                throw new ConflictException("nothing of proposal " + proposal + " is on trial");
            }
            writes.add(new Append.Write(
                    stream(id), view.revision() - 1, List.of(NewEvent.of(new Data("fake.trial-ended", 1, "{}")))));
        }
        return new PreparedChange(writes, List.of(), List.of());
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
        return new TreeMap<>();
    }

    @Override
    public void guard(Guards guard, Author by) {
        guards.add(guard);
    }

    @Override
    public void guard(Guards seen, Guards wanted, Author by) {
        throw new AssertionError("guards are not changed here");
    }

    @Override
    public List<Guards> guards(Namespace namespace) {
        return guards.stream()
                .filter(guard -> guard.namespace().equals(namespace))
                .toList();
    }

    @Override
    public List<Change> history(VariableId id, long fromRevision, int limit) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public Map<VariableId, String> at(Namespace namespace, Instant moment) {
        throw new AssertionError("no such call is expected here");
    }

    @Override
    public AutoCloseable watch(Namespace namespace, long after, ChangeWatcher watcher) {
        return store.subscribe("variable/", after, event -> {
            String[] parts = event.stream().value().split("/", -1);
            VariableId id = new VariableId(new Namespace(parts[1]), parts[2]);
            if (id.namespace().equals(namespace)) {
                watcher.changed(change(id, event.revision() + 1, event.position(), Change.What.CHANGED, "changed"));
            }
        });
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Change change(VariableId id, long revision, long position, Change.What what, String reason) {
        return new Change(
                id,
                revision,
                position,
                Instant.EPOCH,
                what,
                new Layer.Everybody(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Author.person("somebody"),
                reason,
                Optional.empty(),
                false,
                List.of());
    }
}
