// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import org.mabeam.foundation.discovery.Entry;

/**
 * One plugin object takes over from another of the same name and type.
 *
 * @param type the service type
 * @param from the one that serves now
 * @param to the one that is to serve
 */
public record Takeover(Class<?> type, Entry<?> from, Entry<?> to) {}
