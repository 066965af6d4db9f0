// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.variables.internal.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.mabeam.variables.internal.state.Realm;
import org.mabeam.mabeam.variables.internal.state.Slot;
import org.mabeam.variable.Author;
import org.mabeam.variable.ChangeRequest;
import org.mabeam.variable.ChangeWindow;
import org.mabeam.variable.Domain;
import org.mabeam.variable.GuardFigure;
import org.mabeam.variable.Guards;

/** Measures a wanted change by all guards that hold for its variables. */
final class GuardCheck {

    private final ChangeRequest request;
    private final Instant now;
    private final List<GuardFigure> figures = new ArrayList<>();
    private final List<GuardFigure> broken = new ArrayList<>();

    GuardCheck(ChangeRequest request, Instant now) {
        this.request = request;
        this.now = now;
    }

    /** Measures one value; {@code before} and {@code after} are what the layer's readers see. */
    void measure(Realm realm, Slot slot, String before, String after) {
        List<Guards> guards = realm.guards(slot.id());
        requireOverride(slot, guards);
        slot.domain()
                .ifPresent(domain ->
                        figures.add(new GuardFigure("domain", slot.id().toString(), after, domain.described(), true)));
        for (Guards each : guards) {
            role(slot, each);
            proposal(slot, each);
            freeze(slot, each);
            window(slot, each);
            coolDown(slot, each);
            step(slot, each, before, after);
        }
    }

    /** Notes that a value is on trial by another proposal. */
    void trial(Slot slot) {
        slot.canary()
                .filter(canary ->
                        !request.proposal().filter(canary.proposal()::equals).isPresent())
                .ifPresent(canary -> add(
                        "trial", slot, canary.value() + " by " + canary.proposal(), "none of another proposal", false));
    }

    /** @throws ConflictException naming each guard that forbids it, unless this is an emergency */
    List<GuardFigure> figures() {
        if (!broken.isEmpty()) {
            throw new ConflictException(
                    broken.stream().map(GuardFigure::toString).collect(Collectors.joining("; ")));
        }
        return figures;
    }

    private void requireOverride(Slot slot, List<Guards> guards) {
        if (!request.emergency()) {
            return;
        }
        if (guards.isEmpty()) {
            throw new InvalidValueException(
                    "emergency", true, "false: no guard holds changes of " + slot.id() + " back");
        }
        for (Guards each : guards) {
            if (!matches(each.override(), request.by())) {
                String allowed = each.override().isEmpty() ? "nobody" : texts(each.override());
                GuardFigure figure = new GuardFigure(
                        "override", slot.id().toString(), request.by().toString(), allowed, false);
                figures.add(figure);
                broken.add(figure);
            }
        }
    }

    private void role(Slot slot, Guards guards) {
        if (!guards.propose().isEmpty()) {
            boolean passed = matches(guards.propose(), request.by());
            GuardFigure figure = new GuardFigure(
                    "role", slot.id().toString(), request.by().toString(), texts(guards.propose()), passed);
            figures.add(figure);
            if (!passed && !request.emergency()) {
                broken.add(figure);
            }
        }
    }

    private void proposal(Slot slot, Guards guards) {
        if (guards.byProposal()) {
            add(
                    "proposal",
                    slot,
                    request.proposal().orElse("no proposal"),
                    "the decision on a proposal",
                    request.proposal().isPresent());
        }
    }

    private void freeze(Slot slot, Guards guards) {
        boolean pin = guards.prefix().equals(slot.id().name());
        String prefix = guards.prefix().isEmpty() ? "''" : guards.prefix();
        String lift = pin ? "variable:unpin " + slot.id() : "variable:guard " + prefix + " --frozen ''";
        guards.frozen()
                .ifPresent(why -> add(
                        GuardFigure.FREEZE, slot, (pin ? "pinned: " : "frozen: ") + why, lift + " ends that", false));
    }

    private void window(Slot slot, Guards guards) {
        List<ChangeWindow> windows = guards.windows();
        if (!windows.isEmpty()) {
            boolean inside = windows.stream().anyMatch(window -> window.contains(now));
            add("window", slot, now.toString(), windows.toString(), inside);
        }
    }

    private void coolDown(Slot slot, Guards guards) {
        guards.coolDown().filter(pause -> !pause.isZero()).ifPresent(pause -> {
            String limit = words(pause) + " after the last change";
            if (slot.moved().isEmpty()) {
                add("cool-down", slot, "never changed", limit, true);
                return;
            }
            Duration since = Duration.between(slot.moved().get(), now);
            add("cool-down", slot, "changed " + words(since) + " ago", limit, since.compareTo(pause) >= 0);
        });
    }

    private void step(Slot slot, Guards guards, String before, String after) {
        if (guards.largestStep().isEmpty() || slot.domain().isEmpty()) {
            return;
        }
        Domain domain = slot.domain().get();
        if (domain instanceof Domain.Choice || domain instanceof Domain.Flag) {
            return;
        }
        double from = domain.toUnit(domain.parse("before", before));
        double to = domain.toUnit(domain.parse("after", after));
        double largest = guards.largestStep().getAsDouble();
        double actual = Math.abs(to - from);
        // A step of exactly the limit must not fail by rounding.
        boolean passed = actual <= largest + 1e-12;
        add("step", slot, part(actual), "at most " + part(largest) + " of the domain", passed);
    }

    private void add(String guard, Slot slot, String actual, String limit, boolean passed) {
        GuardFigure figure = new GuardFigure(guard, slot.id().toString(), actual, limit, passed);
        figures.add(figure);
        if (!passed && !request.emergency()) {
            broken.add(figure);
        }
    }

    static boolean matches(Set<String> patterns, Author author) {
        String text = author.toString();
        return patterns.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                        : text.equals(pattern));
    }

    private static String texts(Set<String> authors) {
        return authors.stream().sorted().collect(Collectors.joining(", "));
    }

    /** {@code 0.6 s}, {@code 90 s}, {@code 5 min}, {@code 36 h}, {@code 7 days}. */
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            double rounded = Math.round(duration.toMillis() / 100.0) / 10.0;
            return (rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded)) + " s";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        if (duration.toMinutes() < 120) {
            return duration.toMinutes() + " min"
                    + (seconds % 60 == 0 || duration.toMinutes() >= 10 ? "" : " " + seconds % 60 + " s");
        }
        return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " days";
    }

    private static String part(double share) {
        return String.format(Locale.ROOT, "%.4g", share);
    }
}
