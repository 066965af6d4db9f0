// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** Bytes too large for an event: stored, durable, before the event that names them. Thread-safe; blocks for I/O. */
@ProviderType
public interface ArtifactStore {

    /** Stores all of {@code content} durably; the same content twice is stored once. The caller closes the stream. */
    ArtifactId put(InputStream content) throws IOException;

    /**
     * Opens the content; the caller closes it. Reading to the end checks the hash and fails with {@link IOException} if
     * the bytes were damaged.
     *
     * @throws org.mabeam.foundation.error.NotFoundException if there is none
     */
    InputStream open(ArtifactId id) throws IOException;

    /** Whether it is stored here. */
    boolean contains(ArtifactId id);
}
