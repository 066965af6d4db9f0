// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the examination of a jar found, before anything is installed.
 *
 * @param names the plugins that it brings; empty if it cannot be read
 * @param version of its bundle; empty if it cannot be read
 * @param sha256 of its bytes, 64 hexadecimal digits
 * @param signer who signed it, by the name of the key in the trust store; empty if nobody whom it trusts did
 * @param objections why it is refused, one sentence each; none if it may be installed
 */
public record PluginVerdict(
        SortedSet<String> names,
        Optional<String> version,
        String sha256,
        Optional<String> signer,
        List<String> objections) {

    public PluginVerdict {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        objections = List.copyOf(objections);
    }

    /** Whether it may be installed. */
    public boolean isAccepted() {
        return objections.isEmpty();
    }
}
