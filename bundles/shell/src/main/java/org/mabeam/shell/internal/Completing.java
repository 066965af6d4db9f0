// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.mabeam.shell.internal.Signature.Slot;

/**
 * Completes the name of a command, its options wherever they stand, and the values of options and arguments.
 *
 * @param scoped whether the scope of the command is the current one, so that it need not be typed
 */
record Completing(Signature signature, boolean scoped) implements Completer {

    private static final int NOTHING = -1;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        String[] words = line.getArguments();
        int cursor = line.getCursorArgumentIndex();
        if (cursor == 0) {
            String name = signature.command().name();
            return of(scoped ? List.of(name) : List.of(name, signature.name())).complete(session, line, candidates);
        }
        if (!session.resolveCommand(words[0]).equals(signature.name())) {
            return NOTHING;
        }
        Optional<Slot> value = value(words, cursor);
        if (value.isEmpty()) {
            List<String> options = new ArrayList<>(signature.options().keySet());
            options.add(TypedCommand.HELP);
            return of(options).complete(session, line, candidates);
        }
        return value.flatMap(Slot::completer)
                .flatMap(type -> service(session, type))
                .map(completer -> completer.complete(session, line, candidates))
                .orElse(NOTHING);
    }

    /** Whose value stands at the cursor; of nobody if an option may stand there alone. */
    private Optional<Slot> value(String[] words, int cursor) {
        int arguments = 0;
        for (int i = 1; i < cursor; i++) {
            @Nullable Slot option = signature.options().get(words[i]);
            if (option == null) {
                arguments += words[i].startsWith("--") ? 0 : 1;
            } else if (!option.isFlag() && ++i == cursor) {
                return Optional.of(option);
            }
        }
        return cursor < words.length && words[cursor].startsWith("-")
                ? Optional.empty()
                : signature.argument(arguments);
    }

    private static Optional<Completer> service(Session session, Class<?> type) {
        return Optional.ofNullable(session.getRegistry().getService(type))
                .filter(Completer.class::isInstance)
                .map(Completer.class::cast);
    }

    private static Completer of(List<String> words) {
        return new StringsCompleter(words);
    }
}
