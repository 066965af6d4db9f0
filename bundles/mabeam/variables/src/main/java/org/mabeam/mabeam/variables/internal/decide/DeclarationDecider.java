// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.event.StreamId;
import org.mabeam.mabeam.variables.internal.decide.Decision.Step;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.mabeam.variables.internal.state.Streams;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Cause;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Declared;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Rearranged;
import org.mabeam.mabeam.variables.internal.state.VariableEvent.Withdrawn;
import org.mabeam.variable.Author;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/** Decides which variables there are. */
public final class DeclarationDecider {

    private static final int MOST_AT_ONCE = 100;

    private final Realm realm;
    private final Instant now;
    private final Lookup lookup;

    /** Against what is known and what time it is. */
    public DeclarationDecider(Realm realm, Instant now) {
        this.realm = realm;
        this.now = now;
        this.lookup = new Lookup(realm);
    }

    /** Declares variables, in any order; empty if all are declared so already. */
    public Optional<Decision> declare(List<Declaration> declarations, Author by) {
        long different = declarations.stream().map(Declaration::id).distinct().count();
        new Faults()
                .check(
                        !declarations.isEmpty() && declarations.size() <= MOST_AT_ONCE,
                        "declarations",
                        declarations.size(),
                        "1 to " + MOST_AT_ONCE)
                .check(different == declarations.size(), "declarations", declarations.size(), "each of another name")
                .throwIfAny();
        List<Declaration> news = declarations.stream()
                .filter(each -> !realm.slot(each.id()).declaration().equals(Optional.of(each)))
                .toList();
        if (news.isEmpty()) {
            return Optional.empty();
        }
        Cause cause = Cause.of(by, news.size() == 1 ? "declared" : "declared together");
        List<Step> steps = new ArrayList<>();
        for (Declaration each : news) {
            Slot slot = realm.slot(each.id());
            slot.stuck().ifPresent(why -> {
                throw new ConflictException("variable " + each.id() + " cannot be changed here: " + why);
            });
            requireFilter(each);
            requireSameKind(slot, each);
            requireValuesInside(slot, each);
            steps.add(new Step(Streams.of(each.id()), new Declared(each, slot.isDeclared())));
        }
        steps.add(new Step(Streams.STRUCTURE, new Rearranged()));
        Realm after = Decision.hypothetical(realm, steps, cause, now);
        SortedSet<StreamId> reads = new TreeSet<>();
        new Wiring(after).check(news, reads);
        reads.addAll(Consistency.check(after, news.stream().map(Declaration::id).toList()));
        return Optional.of(Decision.of(steps, cause, reads));
    }

    /** Ends a variable that nothing is made of. */
    public Decision withdraw(VariableId id, Author by, String reason) {
        Slot slot = lookup.declared(id);
        Cause cause = Cause.of(by, reason);
        List<Step> steps =
                List.of(new Step(Streams.of(id), new Withdrawn()), new Step(Streams.STRUCTURE, new Rearranged()));
        Realm after = Decision.hypothetical(realm, steps, cause, now);
        List<String> users = new Wiring(after).users(id.name());
        if (!users.isEmpty()) {
            throw new ConflictException("variable " + id + " is needed by " + String.join(", ", users));
        }
        slot.canary().ifPresent(canary -> {
            throw new ConflictException("variable " + id + " is on trial by proposal " + canary.proposal());
        });
        return Decision.of(steps, cause, Consistency.check(after, List.of(id)));
    }

    private static void requireFilter(Declaration declaration) {
        if (declaration.kind() instanceof Kind.Service service) {
            service.filter().ifPresent(filter -> {
                try {
                    Filter unused = FrameworkUtil.createFilter(filter);
                } catch (InvalidSyntaxException e) {
                    throw new InvalidValueException("filter", filter, "an LDAP filter: " + e.getMessage());
                }
            });
        }
    }

    private static void requireSameKind(Slot slot, Declaration declaration) {
        if (slot.isDeclared()
                && !slot.kind().getClass().equals(declaration.kind().getClass())) {
            throw new ConflictException("variable " + slot.id() + " is "
                    + slot.kind().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                    + "; withdraw it first");
        }
    }

    /** What a layer or a trial holds must stay a value. */
    private static void requireValuesInside(Slot slot, Declaration declaration) {
        Domain domain = null;
        if (declaration.kind() instanceof Kind.Plain plain) {
            domain = plain.domain();
        } else if (declaration.kind() instanceof Kind.Adopted adopted) {
            domain = adopted.domain();
        }
        if (domain == null) {
            return;
        }
        Stream<String> layers = slot.layers().values().stream()
                .flatMap(value ->
                        Stream.concat(value.lasting().stream(), value.temporary().map(each -> each.value()).stream()));
        Stream<String> all = Stream.concat(layers, slot.canary().map(each -> each.value()).stream());
        for (String value : all.toList()) {
            try {
                double unused = domain.parse("value", value);
            } catch (InvalidValueException e) {
                throw new ConflictException("variable " + slot.id() + " holds " + value
                        + ", which the new domain does not have: " + domain.described());
            }
        }
    }
}
