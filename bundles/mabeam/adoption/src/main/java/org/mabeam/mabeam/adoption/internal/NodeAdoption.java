// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Time;
import org.mabeam.variable.Adoptable;
import org.mabeam.variable.AdoptedVariable;
import org.mabeam.variable.Adoption;
import org.mabeam.variable.AdoptionRequest;
import org.mabeam.variable.Author;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeWatcher;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The adopted variables of this node: follows the changes of both sides, and does what users ask for. */
class NodeAdoption implements Adoption {

    private static final Logger LOG = LoggerFactory.getLogger(NodeAdoption.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_REPEATS = 6;
    private static final int LONGEST_DESCRIPTION = 1000;

    private final Variables variables;
    private final Homes homes;
    private final Time time;
    private final Desk desk = new Desk();
    private final Carrier carrier;
    private final AtomicReference<@Nullable AutoCloseable> watch = new AtomicReference<>();
    private volatile boolean open = true;
    private volatile long position;
    private volatile boolean unlearned = true;
    private int repeats;

    NodeAdoption(Variables variables, Homes homes, Time time) {
        this.variables = variables;
        this.homes = homes;
        this.time = time;
        this.carrier = new Carrier(variables, homes);
    }

    /** Begins: what is on the record is carried to where it lives. */
    final void begin() {
        position = variables.list(Namespace.DEFAULT).stream()
                .mapToLong(view -> view.lastChange().position())
                .max()
                .orElse(0);
        follow();
        look();
    }

    /** Something may have changed. Never blocks. Any thread. */
    final void look() {
        desk.ask(this::align);
    }

    /** What was known after the last look. */
    final List<Link> links() {
        return carrier.links();
    }

    /** Ends it; what is adopted stays so. */
    final void end() {
        open = false;
        close(watch.getAndSet(null));
        desk.close();
        homes.mbeans().close();
    }

    @Override
    public List<Adoptable> discover() {
        return desk.call(() -> adoptables(homes.configurations().all()));
    }

    @Override
    public List<Adoptable> discoverMbeans(String pattern) {
        return desk.call(() -> adoptables(homes.mbeans().all(pattern)));
    }

    @Override
    public AdoptedVariable adopt(AdoptionRequest request, Author by) {
        return desk.call(() -> {
            Kind.Origin origin = request.origin();
            VariableId id = request.variable();
            Found found = homes.find(origin).orElseThrow(() -> new NotFoundException(missing(origin)));
            carrier.adoptedAs(origin).ifPresent(other -> {
                throw new ConflictException(origin.text() + " is adopted already, as variable " + other);
            });
            variables.find(id).filter(view -> view.id().equals(id)).ifPresent(view -> {
                throw new ConflictException("there is a variable " + id + " already; choose another name");
            });
            Domain domain = Domains.of(found, request);
            String text = found.present()
                    .orElseThrow(() -> new ConflictException(
                            origin.text() + " has no value and no default: give it one where it lives, then adopt it"));
            String initial = found.canonical(domain, text)
                    .orElseThrow(() -> new InvalidValueException(
                            origin.text(), text, domain.described() + ": widen what is allowed, or change it first"));
            String words = found.attribute().description();
            Declaration declaration = new Declaration(
                    id,
                    new Kind.Adopted(domain, initial, origin),
                    words.substring(0, Math.min(words.length(), LONGEST_DESCRIPTION)));
            VariableView unused = variables.declare(declaration, by);
            learnAndAlign();
            return adopted(id);
        });
    }

    @Override
    public void release(VariableId id, Author by, String reason) {
        boolean unused = desk.call(() -> {
            learnAndAlign();
            AdoptedVariable before = adopted(id);
            variables.withdraw(before.id(), by, reason);
            learnAndAlign();
            return true;
        });
    }

    @Override
    public List<AdoptedVariable> list() {
        return desk.call(() -> {
            learnAndAlign();
            List<AdoptedVariable> all = new ArrayList<>();
            carrier.links().forEach(link -> view(link).ifPresent(all::add));
            return all;
        });
    }

    private void align() {
        try {
            if (unlearned) {
                unlearned = false;
                carrier.learn();
            }
            repeat(carrier.align());
        } catch (RuntimeException e) { // of a stranger that was asked
            unlearned = true;
            LOG.warn("adoption.look-failed", e);
            repeat(true);
        }
    }

    private void learnAndAlign() {
        carrier.learn();
        repeat(carrier.align());
    }

    /** Looks again a few times at what failed; after that the next change does. */
    private void repeat(boolean failed) {
        if (!failed) {
            repeats = 0;
        } else if (repeats < MOST_REPEATS && open) {
            later(FIRST_PAUSE.multipliedBy(1L << repeats), this::look);
            repeats++;
        }
    }

    private void later(Duration pause, Runnable action) {
        try {
            if (open) {
                time.after(pause, action);
            }
        } catch (UnavailableException e) { // the timer stops, and we with it
            LOG.debug("adoption.timer-gone", e);
        }
    }

    private void follow() {
        try {
            AutoCloseable next = variables.watch(Namespace.DEFAULT, position, new Follower());
            close(watch.getAndSet(next));
        } catch (UnavailableException e) {
            LOG.debug("adoption.watch-refused after={}", position, e);
            later(FIRST_PAUSE, this::follow);
        }
        if (!open) {
            close(watch.getAndSet(null));
        }
    }

    private List<Adoptable> adoptables(List<Found> all) {
        return all.stream()
                .map(found -> new Adoptable(
                        found.origin(),
                        found.attribute(),
                        found.present(),
                        found.bundle(),
                        Domains.obstacle(found),
                        carrier.adoptedAs(found.origin())))
                .sorted(Comparator.comparing(each -> each.origin().text()))
                .toList();
    }

    private AdoptedVariable adopted(VariableId id) {
        return carrier.links().stream()
                .filter(link -> link.id().equals(id))
                .findFirst()
                .flatMap(this::view)
                .orElseThrow(() -> new NotFoundException("there is no adopted variable " + id));
    }

    private Optional<AdoptedVariable> view(Link link) {
        return variables
                .find(link.id())
                .map(view ->
                        new AdoptedVariable(view, link.kind().origin(), link.state(), link.present(), link.note()));
    }

    private static String missing(Kind.Origin origin) {
        return origin instanceof Kind.Origin.Mbean
                ? "there is no attribute " + origin.text() + " that can be read and written"
                : "no installed bundle describes " + origin.text() + "; of a factory, name the PID of an instance";
    }

    private static void close(@Nullable AutoCloseable last) {
        try {
            if (last != null) {
                last.close();
            }
        } catch (Exception e) { // of a watch that ended by itself
            LOG.debug("adoption.watch-not-closed", e);
        }
    }

    /** Sees which changes concern us; the look itself finds out what they are. */
    private final class Follower implements ChangeWatcher {
        @Override
        public void changed(Change change) {
            position = change.position();
            boolean structure = change.what() == Change.What.DECLARED
                    || change.what() == Change.What.REDECLARED
                    || change.what() == Change.What.WITHDRAWN;
            if (structure) {
                unlearned = true;
            }
            if (structure || carrier.isAdopted(change.id())) {
                look();
            }
        }

        @Override
        public void ended(Throwable cause) {
            LOG.debug("adoption.watch-ended after={}", position, cause);
            later(FIRST_PAUSE, NodeAdoption.this::follow);
        }
    }
}
