// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import java.util.List;

/**
 * What a command changed: one sentence for people, the thing itself for programs.
 *
 * @param sentence instead of a table
 */
public record Announced(String sentence, Printable thing) implements Printable {

    @Override
    public void table(Screen screen) {
        screen.line(Texts.milliseconds(sentence));
    }

    @Override
    public Object json() {
        return thing.json();
    }

    @Override
    public List<List<String>> csv() {
        return thing.csv();
    }

    @Override
    public List<String> names() {
        return thing.names();
    }
}
