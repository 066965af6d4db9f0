// SPDX-License-Identifier: Apache-2.0
package org.mabeam.variable;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A reader's hold on a variable: take it once, read it often. Reading costs nanoseconds, takes no lock and never
 * blocks: it gives the newest value that this node has applied. Thread-safe.
 *
 * @param <T> {@code Double} (real), {@code Long} (whole), {@code Boolean} (flag), {@code String} (any), or
 *     {@link Point} (composite)
 */
@ProviderType
public interface Handle<T> extends AutoCloseable {

    /** Its variable. */
    VariableId id();

    /** The value for this reader. While a value is on trial, the reader's name decides which one it sees. */
    T get();

    /**
     * The value for one subject of this reader, such as a request or a client. While a value is on trial, the subject
     * decides which one is seen; it is always the same for the same subject.
     */
    T get(long subject);

    /** The position of the record at which {@link #get()} became what it is. */
    long position();

    /** Ends the hold; {@link #get()} then stays at its last value. */
    @Override
    void close();
}
