// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.parsing.DefaultParser;

/**
 * Lets options stand anywhere in a command line: Karaf takes them before the arguments alone, and people write
 * {@code study:show digits --wait}.
 *
 * <p>What comes from a script or a client is preprocessed; what is typed in a shell is not, there the buffer of the
 * parsed line is run.
 */
@Service
public final class OptionsAnywhere implements Parser {

    /** The options that take no value; every other one takes the next word. */
    static final Set<String> FLAGS = Set.of(
            "--by-proposal",
            "--declare",
            "--earned",
            "--emergency",
            "--help",
            "--no-color",
            "--none",
            "--stdin",
            "--wait",
            "--watch");

    private final Parser usual = new DefaultParser();

    @Override
    public CommandLine parse(Session session, String line, int cursor) {
        return new OptionsFirst(usual.parse(session, line, cursor));
    }

    @Override
    public String preprocess(Session session, CommandLine line) {
        return reorder(usual.preprocess(session, line));
    }

    /** A line whose buffer has its options first and is as long as it was: whoever asked counts on by its length. */
    private record OptionsFirst(CommandLine typed) implements CommandLine {

        @Override
        public String getBuffer() {
            String buffer = typed.getBuffer();
            String reordered = reorder(buffer);
            return reordered + " ".repeat(Math.max(0, buffer.length() - reordered.length()));
        }

        @Override
        public int getCursorArgumentIndex() {
            return typed.getCursorArgumentIndex();
        }

        @Override
        public String getCursorArgument() {
            return typed.getCursorArgument();
        }

        @Override
        public int getArgumentPosition() {
            return typed.getArgumentPosition();
        }

        @Override
        public String[] getArguments() {
            return typed.getArguments();
        }

        @Override
        public int getBufferPosition() {
            return typed.getBufferPosition();
        }
    }

    /** The same command with its options first; a line with more than words and quotes stays as it is. */
    static String reorder(String line) {
        List<String> words = words(line);
        if (words.size() < 3) {
            return line;
        }
        List<String> options = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                arguments.add(word);
                continue;
            }
            options.add(word);
            if (!FLAGS.contains(word) && !word.contains("=") && i + 1 < words.size()) {
                options.add(words.get(++i));
            }
        }
        List<String> all = new ArrayList<>();
        all.add(words.get(0));
        all.addAll(options);
        all.addAll(arguments);
        return String.join(" ", all);
    }

    /** The words with their quotes; none if there is anything that only the shell itself can read. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                word.append(c).append(line.charAt(++i));
            } else if (quote != 0) {
                word.append(c);
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                word.append(c);
                quote = c;
            } else if (Character.isWhitespace(c)) {
                add(words, word);
            } else if ("{}[]()<>#`".indexOf(c) >= 0) {
                return List.of();
            } else {
                word.append(c);
            }
        }
        add(words, word);
        return quote == 0 ? words : List.of();
    }

    private static void add(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
