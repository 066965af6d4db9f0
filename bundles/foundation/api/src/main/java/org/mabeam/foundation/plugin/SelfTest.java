// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plugin's own check, shipped in its bundle and registered as a service beside the plugin: run before the plugin
 * serves anybody. A version that fails it is refused.
 */
@ConsumerType
@FunctionalInterface
public interface SelfTest {

    /**
     * Checks whatever the plugin wants to be sure of. Called once, in a thread of its own; after 30 s it counts as
     * failed.
     *
     * @throws Exception or any error if the plugin must not serve; its message is the reason
     */
    void run() throws Exception;
}
