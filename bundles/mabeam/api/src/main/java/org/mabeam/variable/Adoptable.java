// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import java.util.Optional;
import org.mabeam.foundation.config.Attribute;

/**
 * An attribute that lives elsewhere and may be adopted.
 *
 * @param origin where it lives
 * @param attribute its type, range, options and default, as they are described there
 * @param present its value now, the default if nobody set it; empty if it has none; a secret as {@code ***}
 * @param bundle symbolic name of the bundle that describes it; of an MBean the class
 * @param obstacle why it cannot be adopted as it is, and what would help; empty if it can
 * @param variable as what it is adopted already
 */
public record Adoptable(
        Kind.Origin origin,
        Attribute attribute,
        Optional<String> present,
        String bundle,
        Optional<String> obstacle,
        Optional<VariableId> variable) {}
