// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;
import org.jspecify.annotations.Nullable;

/**
 * Several things of one kind, one a line.
 *
 * @param <T> their view, a record: its components are the JSON
 */
public final class Listing<T> implements Printable {

    private static final int WIDEST = 60;

    private record Column<T>(
            String name, Function<T, @Nullable Object> value, Function<String, Screen.@Nullable Colour> colour) {}

    private final List<T> rows;
    private final Function<T, String> id;
    private final String empty;
    private final List<Column<T>> columns = new ArrayList<>();

    /**
     * A list without columns yet.
     *
     * @param id of each, for {@code name}
     * @param empty printed if there are none: says what to do next
     */
    public Listing(List<T> rows, Function<T, String> id, String empty) {
        this.rows = List.copyOf(rows);
        this.id = id;
        this.empty = empty;
    }

    /** One column more. */
    public Listing<T> column(String name, Function<T, @Nullable Object> value) {
        return column(name, value, text -> null);
    }

    /** One column more, coloured by its text. */
    public Listing<T> column(
            String name, Function<T, @Nullable Object> value, Function<String, Screen.@Nullable Colour> colour) {
        columns.add(new Column<>(name, value, colour));
        return this;
    }

    @Override
    public void table(Screen screen) {
        ShellTable table = new ShellTable().emptyTableText(empty);
        for (Column<T> column : columns) {
            Col col = table.column(column.name().toUpperCase(Locale.ROOT)).maxSize(WIDEST);
            if (rows.stream().anyMatch(row -> column.value().apply(row) instanceof Number)) {
                col.alignRight();
            }
            if (screen.hasColours()) {
                col.colorProvider(text -> screen.code(column.colour().apply(text)));
            }
        }
        for (T row : rows) {
            table.addRow()
                    .addContent(columns.stream()
                            .map(column -> cut(Texts.brief(column.value().apply(row))))
                            .toArray());
        }
        table.print(screen.out(), StandardCharsets.UTF_8, true);
        screen.out().flush();
    }

    @Override
    public Object json() {
        return rows;
    }

    @Override
    public List<List<String>> csv() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(column -> Texts.machine(column.name())).toList());
        for (T row : rows) {
            lines.add(columns.stream()
                    .map(column -> Texts.whole(column.value().apply(row)))
                    .toList());
        }
        return lines;
    }

    @Override
    public List<String> names() {
        return rows.stream().map(id).toList();
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
