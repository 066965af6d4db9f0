// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Says why something that is installed does not work, also while the rest of the node does not. Thread-safe. */
@ProviderType
public interface Diagnosis {

    /**
     * Follows what something waits for, and what that waits for, down to the one thing that is missing.
     *
     * @param name of a plugin, of a component (also its last part), or of a bundle
     * @return from what was asked for to what is missing, one sentence each; empty if it works
     * @throws org.mabeam.foundation.error.NotFoundException if there is nothing of that name
     */
    List<String> why(String name);
}
