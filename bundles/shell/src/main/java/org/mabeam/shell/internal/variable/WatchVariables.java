// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.Format;
import org.mabeam.shell.internal.Inputs;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.Screen;
import org.mabeam.shell.internal.complete.NamespaceCompleter;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeWatcher;
import org.mabeam.variable.VariableId;
import org.mabeam.variable.Variables;

/** {@code variable:watch}. */
@Service
@Command(
        scope = "variable",
        name = "watch",
        description = "Prints each change of variables as it happens, until Ctrl-C")
public final class WatchVariables extends PrintingCommand {

    private static final int WAITING = 1_000;

    @Argument(name = "VARIABLE", description = "Only this one")
    @Completion(VariableIdCompleter.class)
    @Nullable String variable;

    @Option(name = "--namespace", description = "Whose variables")
    @Completion(NamespaceCompleter.class)
    String namespace = Namespace.DEFAULT.value();

    @Option(name = "--after", description = "Begin after this position of the record; the present one if absent")
    @Nullable String after;

    @Option(name = "--limit", description = "End after so many changes")
    @Nullable String limit;

    /** A change, or why there are no more. */
    private record Heard(Optional<Change> change, String end) {}

    @Override
    protected void run(Session user) throws Exception {
        Format chosen = chosen();
        Screen screen = screen(user);
        long most = limit == null ? Long.MAX_VALUE : Inputs.whole("--limit", limit, 1, Long.MAX_VALUE);
        Optional<Long> begin =
                Optional.ofNullable(after).map(typed -> Inputs.whole("--after", typed, 0, Long.MAX_VALUE));
        try (Facades facades = facades()) {
            Variables variables = facades.variables();
            Optional<VariableId> only = Optional.ofNullable(variable).map(name -> Found.id(variables, name));
            Namespace whose = only.map(VariableId::namespace).orElseGet(() -> new Namespace(namespace));
            BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(WAITING);
            long from = begin.orElseGet(() -> facades.events().position());
            AutoCloseable watch = variables.watch(whose, from, new Listener(heard));
            try {
                print(heard, only, most, chosen, screen);
            } catch (InterruptedException e) {
                screen.line(""); // Ctrl-C is how a watch ends
            } finally {
                watch.close();
            }
        }
    }

    private static void print(
            BlockingQueue<Heard> heard, Optional<VariableId> only, long most, Format chosen, Screen screen)
            throws InterruptedException {
        long shown = 0;
        long position = 0;
        while (shown < most) {
            Heard next = heard.take();
            Change change = next.change().orElse(null);
            if (change == null) {
                throw new UnavailableException("the watch ended: " + next.end()
                        + (position == 0 ? "" : "; go on with variable:watch --after " + position));
            }
            position = change.position();
            if (only.isEmpty() || only.get().equals(change.id())) {
                new ChangeLine(ChangeRow.of(change), shown == 0).print(chosen, screen);
                shown++;
            }
        }
    }

    @Override
    protected Printable find(Facades facades) {
        throw new IllegalStateException("it prints changes as they come");
    }

    /** Hands changes over; if nobody takes them, it waits. */
    private record Listener(BlockingQueue<Heard> heard) implements ChangeWatcher {

        @Override
        public void changed(Change change) throws Exception {
            heard.put(new Heard(Optional.of(change), ""));
        }

        @Override
        public void ended(Throwable cause) {
            Heard end = new Heard(Optional.empty(), String.valueOf(cause.getMessage()));
            while (!heard.offer(end)) {
                heard.clear(); // whoever goes on after the last printed position misses nothing
            }
        }
    }
}
