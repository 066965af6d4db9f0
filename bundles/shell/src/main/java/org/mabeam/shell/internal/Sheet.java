// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing, field by field. */
public final class Sheet implements Printable {

    private record Field(String name, @Nullable Object value, Screen.@Nullable Colour colour) {}

    private final Object view;
    private final String id;
    private final List<Field> fields = new ArrayList<>();
    private String next = "";

    /**
     * A sheet without fields yet.
     *
     * @param view a record: its components are the JSON
     */
    public Sheet(Object view, String id) {
        this.view = view;
        this.id = id;
    }

    /** One field more; passed over if there is nothing in it. */
    public Sheet field(String name, @Nullable Object value) {
        return field(name, value, null);
    }

    /** One field more, in a colour. */
    public Sheet field(String name, @Nullable Object value, Screen.@Nullable Colour colour) {
        if (!Texts.whole(value).isEmpty()) {
            fields.add(new Field(name, value, colour));
        }
        return this;
    }

    /** The command to try next. */
    public Sheet next(String command) {
        next = command;
        return this;
    }

    @Override
    public void table(Screen screen) {
        int width =
                fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
        for (Field field : fields) {
            String label = field.name() + " ".repeat(width - field.name().length());
            screen.line(screen.paint(Screen.Colour.STRONG, label) + "  "
                    + screen.paint(field.colour(), Texts.brief(field.value())));
        }
        if (!next.isEmpty()) {
            screen.line("");
            screen.line("Next: " + next);
        }
    }

    @Override
    public Object json() {
        return view;
    }

    @Override
    public List<List<String>> csv() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("field", "value"));
        fields.forEach(field -> lines.add(List.of(Texts.machine(field.name()), Texts.whole(field.value()))));
        return lines;
    }

    @Override
    public List<String> names() {
        return List.of(id);
    }
}
