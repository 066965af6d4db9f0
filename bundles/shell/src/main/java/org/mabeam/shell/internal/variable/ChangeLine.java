// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.Screen;
import org.mabeam.shell.internal.Texts;

/**
 * One change of a watch.
 *
 * @param first whether it is the first one: csv has a header then
 */
record ChangeLine(ChangeRow row, boolean first) implements Printable {

    private static final List<String> HEADER = List.of(
            "position", "at", "variable", "revision", "what", "layer", "before", "after", "until", "by", "reason");

    @Override
    public void table(Screen screen) {
        screen.line(Texts.whole(row.line()));
    }

    @Override
    public Object json() {
        return row;
    }

    @Override
    public List<List<String>> csv() {
        List<String> cells = Stream.of(
                        row.position(),
                        row.at(),
                        row.variable(),
                        row.revision(),
                        row.what(),
                        row.layer(),
                        Optional.ofNullable(row.before()).orElse(""),
                        Optional.ofNullable(row.after()).orElse(""),
                        Optional.ofNullable(row.until()).orElse(""),
                        row.author(),
                        row.reason())
                .map(Texts::whole)
                .toList();
        return first ? List.of(HEADER, cells) : List.of(cells);
    }

    @Override
    public List<String> names() {
        return List.of(row.variable());
    }
}
