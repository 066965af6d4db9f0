// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.Screen;
import org.mabeam.shell.internal.Texts;

/** A causal chain as a tree: what has one effect has it below itself, what has several has them further in. */
record CausalTree(List<WhyRow> rows, boolean cut) implements Printable {

    private static final int WIDEST = 60;

    @Override
    public void table(Screen screen) {
        Map<Long, Integer> indents = new HashMap<>();
        for (WhyRow row : rows) {
            int indent = indent(row, indents);
            indents.put(row.position(), indent);
            boolean asked = row.relation().equals("event");
            String line = (asked ? "▶ " : "  ") + "   ".repeat(indent) + (row.depth() == 0 ? "" : "└─ ")
                    + row.position() + "  " + row.type() + "  " + row.stream() + "  " + Texts.milliseconds(row.at())
                    + "  " + brief(row.data());
            screen.line(screen.paint(asked ? Screen.Colour.STRONG : null, line));
        }
        if (cut) {
            screen.line("");
            screen.line("There is more: --limit " + 10 * rows.size());
        }
    }

    @Override
    public Object json() {
        return rows;
    }

    @Override
    public List<List<String>> csv() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("relation", "depth", "position", "at", "stream", "revision", "type", "data", "causation"));
        rows.forEach(row -> lines.add(Stream.of(
                        row.relation(),
                        row.depth(),
                        row.position(),
                        row.at(),
                        row.stream(),
                        row.revision(),
                        row.type(),
                        row.data(),
                        row.causation() == null ? "" : row.causation())
                .map(Texts::whole)
                .toList()));
        return lines;
    }

    @Override
    public List<String> names() {
        return rows.stream().map(row -> Long.toString(row.position())).toList();
    }

    /** One further in than its cause, if that has several effects here. */
    private int indent(WhyRow row, Map<Long, Integer> indents) {
        if (row.causation() == null) {
            return 0;
        }
        long siblings = rows.stream()
                .filter(other -> row.causation().equals(other.causation()))
                .count();
        return indents.getOrDefault(row.causation(), 0) + (siblings > 1 ? 1 : 0);
    }

    private static String brief(String data) {
        String text = Texts.whole(data);
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
