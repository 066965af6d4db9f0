// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whoever keeps objects that plugins made: the agents of a type, the strategies of studies. A service; asked before
 * another version of a plugin takes over and waited for afterwards. Users follow a
 * {@link org.mabeam.foundation.discovery.Directory} in any case: this is for what must not go wrong. Thread-safe.
 */
@ConsumerType
public interface PluginUser {

    /**
     * Tries without any effect whether it could move, such as to migrate copies of the state of its agents.
     *
     * @return completes with what is in the way, one sentence each; empty if nothing is
     */
    CompletableFuture<List<String>> rehearse(Takeover takeover);

    /**
     * Called when the directories show the version that takes over.
     *
     * @return completes when it keeps no object of the other version; exceptionally, with the reason as its message, if
     *     it could not move all: then it is called again in the other direction
     */
    CompletableFuture<Void> move(Takeover takeover);
}
