// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.framework.Version;
import org.osgi.resource.Requirement;

/**
 * What the jar of a plugin says of itself.
 *
 * @param file where it was examined
 * @param sha256 of the bytes that were examined, 64 hexadecimal digits; whoever installs the file compares it, since
 *     the file may have changed
 * @param symbolicName of its bundle
 * @param version of its bundle
 * @param names the plugins that it brings
 * @param services the types of the services that it brings
 * @param requirements all that its manifest requires
 * @param signer who signed it, by the name of the key in the trust store; empty if nobody whom it trusts did, and if
 *     signatures are not looked at
 */
public record PluginJar(
        Path file,
        String sha256,
        String symbolicName,
        Version version,
        SortedSet<String> names,
        SortedSet<String> services,
        List<Requirement> requirements,
        Optional<String> signer) {

    public PluginJar {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
        requirements = List.copyOf(requirements);
    }
}
