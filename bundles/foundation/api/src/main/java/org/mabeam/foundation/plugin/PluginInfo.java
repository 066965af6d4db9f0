// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An installed version of a plugin. A jar that brings several plugins gives one of these for each.
 *
 * @param name the plugin's name: its identity over all versions, see {@link PluginName}
 * @param kinds the services that it brings, by the simple names of their types, such as {@code StrategyType}
 * @param version of its bundle
 * @param status what it does
 * @param pinned whether somebody said that this version serves, whatever others are there
 * @param bundle the number of its bundle in the framework
 * @param symbolicName of its bundle
 * @param sha256 of its jar, 64 hexadecimal digits; empty if it came with the product
 * @param signer who signed the jar, by the name of the key in the trust store
 * @param origin where it came from: {@code product}, {@code deploy/FILE}, {@code file FILE} or an address
 * @param trouble one sentence: the one thing that it lacks, if it does not work
 */
public record PluginInfo(
        String name,
        SortedSet<String> kinds,
        String version,
        PluginStatus status,
        boolean pinned,
        long bundle,
        String symbolicName,
        Optional<String> sha256,
        Optional<String> signer,
        String origin,
        Optional<String> trouble) {

    public PluginInfo {
        kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    }
}
