// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.List;

/** What a command found: the same in each format. */
public interface Printable {

    /** For people. */
    void table(Screen screen);

    /** For {@code json}: a record or a list of records. */
    Object json();

    /** For {@code csv}: the header, then the lines. */
    List<List<String>> csv();

    /** For {@code name}: the ids. */
    List<String> names();

    /** Prints it. */
    default void print(Format format, Screen screen) {
        switch (format) {
            case TABLE -> table(screen);
            case JSON -> screen.line(Json.write(json()));
            case CSV -> csv().forEach(cells -> screen.raw(Csv.line(cells)));
            case NAME -> names().forEach(screen::line);
        }
    }
}
