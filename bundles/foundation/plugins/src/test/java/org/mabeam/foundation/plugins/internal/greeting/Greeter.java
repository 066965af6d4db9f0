// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.greeting;

/** A plugin type. */
public interface Greeter {

    /** Which version speaks. */
    String greet();
}
