// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.List;
import java.util.Optional;

/**
 * What the examination of a jar found.
 *
 * @param jar what it says of itself, also if it is refused; empty if its manifest does not tell
 * @param sha256 of its bytes, 64 hexadecimal digits; empty if it cannot be read or is larger than the limit
 * @param objections why it is refused, one sentence each, of which the jar is the subject; none if it may be installed
 * @param whole false if it is not a complete zip file yet: it may still be being copied, so that one waits for it
 */
public record Examined(Optional<PluginJar> jar, Optional<String> sha256, List<String> objections, boolean whole) {

    public Examined {
        objections = List.copyOf(objections);
    }

    /** Whether it may be installed. */
    public boolean isAccepted() {
        return objections.isEmpty();
    }
}
