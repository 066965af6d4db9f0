// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the docs whose indented blocks are commands of the shell and what they print.
 *
 * @param steps in the order of the page
 */
record Page(List<Step> steps) {

    private static final Path DOCS =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs");
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\w*).*?\\n(.*?)^```$|((?:^ {4}[^\\n]*\\n)+)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("[a-z]+:[a-z]+( .*)?");

    /** A block of the page. */
    sealed interface Step {

        /** A file that the next commands read. */
        record Given(String content) implements Step {}

        /** Commands, one a line. */
        record Typed(List<String> commands) implements Step {}

        /** What the last commands print. */
        record Printed(List<String> lines) implements Step {}
    }

    static Page read(String name) throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(DOCS.resolve(name)));
        while (block.find()) {
            if ("yaml".equals(block.group(1))) {
                steps.add(new Step.Given(block.group(2)));
            } else if (block.group(3) != null) {
                List<String> lines =
                        block.group(3).lines().map(line -> line.substring(4)).toList();
                steps.add(COMMAND.matcher(lines.get(0)).matches() ? new Step.Typed(lines) : new Step.Printed(lines));
            }
        }
        return new Page(steps);
    }
}
