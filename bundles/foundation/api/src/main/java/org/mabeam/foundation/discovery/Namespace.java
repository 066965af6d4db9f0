// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.discovery;

import java.util.regex.Pattern;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * The isolation of everything that has a name: {@code production}, {@code test}, …
 *
 * @param value 1 to 40 characters: a lower case letter, then lower case letters, digits and {@code -}
 */
public record Namespace(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Where things are unless somebody says otherwise. */
    public static final Namespace DEFAULT = new Namespace("default");

    public Namespace {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "namespace",
                    value,
                    "1 to 40 characters: a lower case letter, then lower case letters, digits and '-'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
