// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/**
 * A command as people type it: its options stand anywhere, as in {@code study:show digits --wait}, and its help has
 * them in order.
 *
 * <p>Karaf's own commands have their options before their arguments. A parser that puts the words in order first would
 * be no way out: Karaf's interactive shell runs of a line with such a command that command alone.
 */
final class TypedCommand implements Command {

    static final String HELP = "--help";
    private static final int USUAL_WIDTH = 80;

    private final Class<? extends Action> type;
    private final Instances instances;
    private final Signature signature;

    TypedCommand(Class<? extends Action> type, Instances instances) {
        this.type = type;
        this.instances = instances;
        this.signature = Signature.of(type);
    }

    @Override
    public String getScope() {
        return signature.command().scope();
    }

    @Override
    public String getName() {
        return signature.command().name();
    }

    @Override
    public String getDescription() {
        return signature.command().description();
    }

    @Override
    public Completer getCompleter(boolean scoped) {
        return new Completing(signature, scoped);
    }

    @Override
    public @Nullable Parser getParser() {
        return null;
    }

    @Override
    public @Nullable Object execute(Session session, List<Object> evaluated) throws Exception {
        List<String> words = evaluated.stream().map(String::valueOf).toList();
        Action action = instances.create(type, session);
        if (words.contains(HELP)) {
            new Usage(signature, action).print(Screen.of(session, false), width(session));
            return null;
        }
        Reading.of(signature, words).fill(action);
        return action.execute();
    }

    private static int width(Session session) {
        return Optional.ofNullable(session.getTerminal())
                .map(terminal -> terminal.getWidth())
                .filter(columns -> columns > 0)
                .orElse(USUAL_WIDTH);
    }
}
