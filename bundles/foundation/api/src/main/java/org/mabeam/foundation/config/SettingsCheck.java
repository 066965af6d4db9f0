// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.config;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What must hold for the settings of one component beyond types and ranges. A component whose settings Metatype cannot
 * describe in full registers one; new settings that it refuses never reach the component. Called by any thread.
 */
@ConsumerType
public interface SettingsCheck {

    /** The component. */
    String pid();

    /**
     * Looks at settings before they hold.
     *
     * @param settings all values, defaults included, each of the right type and in its range
     * @throws org.mabeam.foundation.error.InvalidValueException with every fault
     */
    void check(Settings settings);
}
