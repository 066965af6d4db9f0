// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.tutorials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the docs as its reader follows it.
 *
 * @param steps in the order of the page
 */
record Tutorial(List<Step> steps) {

    private static final Pattern FENCE =
            Pattern.compile("^```(\\w+)(?: file=(\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Something that the reader does or sees. */
    sealed interface Step {

        /** A file to write. */
        record Write(String file, String content) implements Step {}

        /** Commands to paste into a shell. */
        record Paste(String commands) implements Step {}

        /** Lines that the last commands showed, among others. */
        record See(List<String> lines) implements Step {}
    }

    static Tutorial read(Path page) throws IOException {
        List<Step> steps = new ArrayList<>();
        Matcher fences = FENCE.matcher(Files.readString(page));
        while (fences.find()) {
            String content = fences.group(3);
            if (fences.group(2) != null) {
                steps.add(new Step.Write(fences.group(2), content));
            } else if (fences.group(1).equals("bash")) {
                steps.add(new Step.Paste(content));
            } else if (fences.group(1).equals("text")) {
                steps.add(new Step.See(content.lines().toList()));
            }
        }
        return new Tutorial(steps);
    }
}
