// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import org.osgi.annotation.versioning.ConsumerType;

/** Told of changes, one call at a time. */
@FunctionalInterface
@ConsumerType
public interface ChangeWatcher {

    /** One change; throwing ends the watch. */
    void changed(Change change) throws Exception;

    /** The watch ended by itself: resume after the position of the last change that was handled. */
    default void ended(Throwable cause) {}
}
