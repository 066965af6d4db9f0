// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.util.Optional;
import org.mabeam.foundation.config.Attribute;
import org.mabeam.variable.Domain;
import org.mabeam.variable.Kind;

/**
 * An attribute as it is now, where it lives.
 *
 * @param stored what one value of it is in Java
 * @param present its value as text, its default if nobody set it; empty if it has none
 * @param bundle who describes it
 * @param place where it lives, for people
 */
record Found(
        Kind.Origin origin,
        Attribute attribute,
        Class<?> stored,
        Optional<String> present,
        String bundle,
        String place) {

    /**
     * A value in the one form in which two can be compared: what the domain makes of it, and what of that is left once
     * it is stored.
     *
     * @return empty if the text is no value of the domain
     */
    Optional<String> canonical(Domain domain, String text) {
        try {
            double code = domain.parse("value", text.strip());
            String own = domain.text(code);
            return Optional.of(
                    stored == Float.class && domain instanceof Domain.Real ? Float.toString((float) code) : own);
        } catch (org.mabeam.foundation.error.InvalidValueException outside) {
            return Optional.empty();
        }
    }
}
