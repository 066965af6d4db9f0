// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

/**
 * Settings of one component have changed, whoever changed them: this interface, a file in {@code etc/}, or a console.
 *
 * @param pid whose
 * @param before all values until then, defaults included; secrets as {@code ***}
 * @param after all values from then on
 */
public record ConfigurationChange(String pid, Settings before, Settings after) {}
