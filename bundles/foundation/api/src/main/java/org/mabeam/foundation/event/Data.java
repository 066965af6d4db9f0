// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.util.regex.Pattern;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * A typed document: whatever outlives a call is data and never an object of a plugin.
 *
 * @param type stable name of the type, lower case words joined by dots: {@code trial.completed}
 * @param schema version of the type's schema, from 1; readers bring older ones up
 * @param json the document as JSON text; not parsed here
 */
public record Data(String type, int schema, String json) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

    public Data {
        if (type.length() > 100 || !TYPE.matcher(type).matches()) {
            throw new InvalidValueException(
                    "type", type, "at most 100 characters: lower case words of letters, digits and '-', joined by '.'");
        }
        if (schema < 1) {
            throw new InvalidValueException("schema", schema, ">= 1");
        }
    }
}
