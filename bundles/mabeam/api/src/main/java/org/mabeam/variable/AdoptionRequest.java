// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.InvalidValueException;

/**
 * What is to be adopted, and as what.
 *
 * @param origin where it lives
 * @param variable in the default namespace or in {@link VariableId#EVERYWHERE}: a value of the node is one for all
 * @param low the least value of a number; needed where the attribute's description tells none
 * @param high the greatest value of a number; needed where the attribute's description tells none
 * @param options the values of a text, at least 2; needed where the attribute's description tells none
 */
public record AdoptionRequest(
        Kind.Origin origin, VariableId variable, Optional<Double> low, Optional<Double> high, List<String> options) {

    public AdoptionRequest {
        options = List.copyOf(options);
        Namespace namespace = variable.namespace();
        if (!namespace.equals(Namespace.DEFAULT) && !namespace.equals(VariableId.EVERYWHERE)) {
            throw new InvalidValueException(
                    "namespace",
                    namespace,
                    Namespace.DEFAULT + " or " + VariableId.EVERYWHERE + ": the value is one for the whole node");
        }
    }

    /** With what the attribute's description tells. */
    public static AdoptionRequest of(Kind.Origin origin, VariableId variable) {
        return new AdoptionRequest(origin, variable, Optional.empty(), Optional.empty(), List.of());
    }

    /**
     * A name made of the origin's: {@code org.apache.karaf.shell/sshIdleTimeout} becomes
     * {@code org.apache.karaf.shell.ssh_idle_timeout}.
     *
     * @throws InvalidValueException if that makes more than 100 characters
     */
    public static VariableId suggested(Kind.Origin origin) {
        StringBuilder name = new StringBuilder();
        for (String word : origin.text().split("[^A-Za-z0-9_]+", 0)) {
            String snake = word.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                    .replaceAll("^_+", "")
                    .toLowerCase(Locale.ROOT);
            if (!snake.isEmpty()) {
                boolean letter = Character.isLetter(snake.charAt(0));
                name.append(name.isEmpty() ? "" : letter ? "." : "_").append(snake);
            }
        }
        return new VariableId(Namespace.DEFAULT, name.toString());
    }
}
