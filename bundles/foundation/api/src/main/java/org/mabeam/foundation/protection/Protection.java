// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.protection;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Makes guards around calls to what may fail: a model provider, a remote store, a command. Thread-safe. */
@ProviderType
public interface Protection {

    /**
     * Opens a guard. Whoever opens it closes it.
     *
     * @param name what is called, in lower case words joined by dots or dashes, up to 100 characters:
     *     {@code llm.openai}. It names the guard in errors, in metrics and in {@link #guards()}.
     * @throws org.mabeam.foundation.error.InvalidValueException if the name has another form
     * @throws org.mabeam.foundation.error.ConflictException if a guard of this name is open
     * @throws org.mabeam.foundation.error.UnavailableException if protection is stopping
     */
    Guard guard(String name, GuardSettings settings);

    /** What the open guards see now, in the order of their names. */
    List<GuardState> guards();
}
