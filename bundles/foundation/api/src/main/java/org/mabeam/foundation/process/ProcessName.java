// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process;

import java.util.regex.Pattern;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * A process is known by one name in its namespace.
 *
 * @param name parts of letters, digits, {@code . _ -} joined by {@code /}, at most 200 characters: {@code study/digits}
 */
public record ProcessName(Namespace namespace, String name) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

    public ProcessName {
        if (name.length() > 200 || !SHAPE.matcher(name).matches()) {
            throw new InvalidValueException(
                    "name", name, "at most 200 characters: parts of letters, digits, '.', '_' and '-', joined by '/'");
        }
    }

    @Override
    public String toString() {
        return namespace + ":" + name;
    }
}
