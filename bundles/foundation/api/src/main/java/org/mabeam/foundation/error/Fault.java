// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.error;

/**
 * One thing that is wrong with an input.
 *
 * @param field the field as its user writes it, with its path: {@code variables[2].domain.low}
 * @param value what was given, as text
 * @param expected what would be right, completing "must be …": {@code finite and > 0}
 */
public record Fault(String field, String value, String expected) {

    @Override
    public String toString() {
        return field + " is " + value + ", but must be " + expected;
    }
}
