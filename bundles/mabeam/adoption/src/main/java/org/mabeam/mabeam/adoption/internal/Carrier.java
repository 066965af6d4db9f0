// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.variable.AdoptedVariable.State;
import org.mabeam.variable.Author;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps adopted variables and their origins the same. It compares what is with what was agreed on last and needs not be
 * told what happened in between; what it wrote itself is agreed on. Used by one thread, but for {@link #links}.
 */
final class Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
    private static final Author SELF = new Author(Author.Kind.SYSTEM, "adoption");

    private static final int LONGEST_REASON = 1000;

    private final Variables variables;
    private final Homes homes;
    private final SortedMap<VariableId, Link> links = new TreeMap<>();
    private volatile List<Link> published = List.of();
    private volatile Set<VariableId> adopted = Set.of();

    Carrier(Variables variables, Homes homes) {
        this.variables = variables;
        this.homes = homes;
    }

    /** What was known after the last look, by variable. Any thread. */
    List<Link> links() {
        return published;
    }

    /** Whether a variable is adopted. Any thread. */
    boolean isAdopted(VariableId id) {
        return adopted.contains(id);
    }

    /** What an origin is adopted as. */
    Optional<VariableId> adoptedAs(Kind.Origin origin) {
        return links.values().stream()
                .filter(link -> link.kind().origin().equals(origin))
                .map(Link::id)
                .findFirst();
    }

    /** Learns anew which variables are adopted. */
    void learn() {
        SortedMap<VariableId, Kind.Adopted> found = new TreeMap<>();
        Stream.of(Namespace.DEFAULT, VariableId.EVERYWHERE)
                .flatMap(namespace -> variables.list(namespace).stream())
                .forEach(view -> {
                    if (view.declaration().kind() instanceof Kind.Adopted kind) {
                        found.put(view.id(), kind);
                    }
                });
        links.keySet().retainAll(found.keySet());
        found.forEach((id, kind) -> links.compute(
                id, (same, link) -> link != null && link.kind().equals(kind) ? link : Link.fresh(id, kind)));
        adopted = Set.copyOf(links.keySet());
        homes.mbeans().listen(mbeans());
    }

    /**
     * Looks at all of them.
     *
     * @return whether a value could not be carried, so that a later look may help
     */
    boolean align() {
        homes.mbeans().listen(mbeans());
        links.replaceAll((id, link) -> aligned(link));
        published = List.copyOf(links.values());
        return published.stream().anyMatch(link -> link.state() == State.FAILED);
    }

    private Link aligned(Link link) {
        Link next;
        try {
            Optional<Found> found = homes.find(link.kind().origin());
            next = found.isEmpty() ? link.away() : aligned(link, found.get());
        } catch (NotFoundException e) { // withdrawn just now: the next lesson forgets it
            return link;
        } catch (UnavailableException | ConflictException | InvalidValueException e) {
            next = link.failed(String.valueOf(e.getMessage()));
        }
        if (!next.note().equals(link.note())) {
            tell(next);
        }
        return next;
    }

    private Link aligned(Link link, Found found) {
        String decided = decided(link, found);
        Optional<String> present = found.present().flatMap(text -> found.canonical(link.domain(), text));
        boolean isAgreed = link.carried().equals(Optional.of(decided));
        if (present.equals(Optional.of(decided))) {
            return link.agreed(decided, found);
        } else if (!isAgreed) {
            return carry(link, found, decided);
        } else if (present.isEmpty()) {
            LOG.warn(
                    "adoption.refused variable={} value={} expected=\"{}\" putBack={} in=\"{}\"",
                    link.id(),
                    found.present().orElse("none"),
                    link.domain().described(),
                    decided,
                    found.place());
            return carry(link, found, decided);
        }
        return observe(link, found, present.get());
    }

    /** Brings a decision to the origin, and takes note if that made something else of it. */
    private Link carry(Link link, Found found, String decided) {
        homes.write(found, decided);
        Found now = homes.find(found.origin())
                .orElseThrow(() -> new UnavailableException(found.place() + " went away while it was written"));
        Optional<String> present = now.present().flatMap(text -> now.canonical(link.domain(), text));
        LOG.info(
                "adoption.carried variable={} from={} to={} in=\"{}\"",
                link.id(),
                found.present().orElse("none"),
                now.present().orElse("none"),
                now.place());
        if (present.isEmpty()) {
            throw new UnavailableException(
                    now.place() + " made " + now.present().orElse("nothing") + " of " + decided + ", which is not "
                            + link.domain().described());
        }
        return present.get().equals(decided) ? link.agreed(decided, now) : observe(link, now, present.get());
    }

    private Link observe(Link link, Found found, String present) {
        String reason = "changed in " + found.place();
        VariableView unused = variables.observe(
                link.id(), present, SELF, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        LOG.info("adoption.observed variable={} value={} in=\"{}\"", link.id(), present, found.place());
        return link.agreed(present, found);
    }

    private String decided(Link link, Found found) {
        String value = variables
                .find(link.id())
                .orElseThrow(() -> new NotFoundException("there is no variable " + link.id()))
                .value();
        return found.canonical(link.domain(), value)
                .orElseThrow(() -> new UnavailableException("variable " + link.id() + " has no value: " + value));
    }

    private Set<Kind.Origin.Mbean> mbeans() {
        return links.values().stream()
                .map(link -> link.kind().origin())
                .filter(Kind.Origin.Mbean.class::isInstance)
                .map(Kind.Origin.Mbean.class::cast)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private static void tell(Link link) {
        if (link.state() == State.ATTACHED) {
            LOG.info(
                    "adoption.attached variable={} origin={}",
                    link.id(),
                    link.kind().origin().text());
        } else {
            LOG.warn("adoption.{} variable={} why=\"{}\"", word(link), link.id(), link.note());
        }
    }

    private static String word(Link link) {
        return link.state() == State.DETACHED ? "detached" : "failed";
    }
}
