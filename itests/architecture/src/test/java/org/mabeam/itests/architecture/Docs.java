// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the pages for users show to be pasted. */
final class Docs {

    private static final Pattern FENCE =
            Pattern.compile("^```(\\w*)(?: file=(\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern INDENTED = Pattern.compile("^ {4,}(\\S.*)$", Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");

    /**
     * A fenced block.
     *
     * @param file what a tutorial tells its reader to call it; empty if it is not to be written
     */
    record Block(String page, int line, String language, String file, String text) {
        String place() {
            return page + ":" + line;
        }
    }

    /** A line that might be a command. */
    record Line(String place, String text) {}

    private final List<Block> blocks = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    Docs(Path root) throws IOException {
        List<Path> pages = new ArrayList<>(List.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        for (Path page : pages) {
            read(root.relativize(page).toString(), Files.readString(page));
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Block> blocks(String language) {
        return blocks.stream().filter(each -> each.language().equals(language)).toList();
    }

    /** The lines of all blocks, fenced or indented, and what stands in the text as code. */
    List<Line> lines() {
        return lines;
    }

    private void read(String page, String text) {
        FENCE.matcher(text).results().forEach(match -> {
            int line = lineOf(text, match);
            String file = match.group(2) == null ? "" : match.group(2);
            blocks.add(new Block(page, line, match.group(1), file, match.group(3)));
            if (file.isEmpty() && List.of("bash", "mabeam").contains(match.group(1))) {
                match.group(3).lines().forEach(each -> lines.add(new Line(page + ":" + line, each)));
            }
        });
        String rest = FENCE.matcher(text)
                .replaceAll(match -> "\n".repeat((int) match.group().lines().count() - 1));
        INDENTED.matcher(rest)
                .results()
                .forEach(match -> lines.add(new Line(page + ":" + lineOf(rest, match), match.group(1))));
        INLINE.matcher(rest)
                .results()
                .forEach(match -> lines.add(new Line(page + ":" + lineOf(rest, match), match.group(1))));
    }

    private static int lineOf(String text, MatchResult match) {
        return (int) text.substring(0, match.start()).lines().count() + 1;
    }
}
