// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The typed settings of this node's components: what the deployed bundles describe by Metatype, with the values of
 * Configuration Admin. Thread-safe.
 */
@ProviderType
public interface Configurations {

    /** What can be set, in the order of the PIDs. */
    List<Configuration> list();

    /**
     * What the installed bundles describe, in the order of the PIDs, factories among them. Reads files of all bundles:
     * keep what it gives until a bundle changes.
     */
    List<ConfigurationDescription> descriptions();

    /**
     * The settings of one component.
     *
     * @throws org.mabeam.foundation.error.NotFoundException if no deployed bundle describes this PID
     */
    Configuration read(String pid);

    /**
     * Sets some values of one component, all or none; the others stay. Its watchers hear of it soon after.
     *
     * @param changes lists of one value, unless the attribute takes many
     * @return the settings that now hold
     * @throws org.mabeam.foundation.error.NotFoundException if no deployed bundle describes this PID
     * @throws org.mabeam.foundation.error.InvalidValueException with every fault; then nothing was changed
     * @throws org.mabeam.foundation.error.UnavailableException if the values could not be stored
     */
    Configuration update(String pid, Map<String, List<String>> changes);

    /**
     * Takes values back to their defaults.
     *
     * @param names which; none for all
     * @return the settings that now hold
     * @throws org.mabeam.foundation.error.NotFoundException if no deployed bundle describes this PID
     * @throws org.mabeam.foundation.error.InvalidValueException if a name is unknown; then nothing was changed
     */
    Configuration reset(String pid, List<String> names);

    /**
     * Tells of each change of the values of a PID that begins with {@code pidPrefix}: one call at a time, in order,
     * with what was before and what is after; of a component that nobody describes any more, too.
     *
     * @param pidPrefix a PID or the beginning of several; empty for all
     * @param changed must only tell somebody; if it throws, that is logged
     * @return closing it ends the watch
     */
    AutoCloseable watch(String pidPrefix, Consumer<ConfigurationChange> changed);
}
