// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mabeam.foundation.event.ArtifactId;

/** Reads an artifact and fails at its end if it is not the content that its name promises. */
final class CheckedInputStream extends InputStream {

    private final InputStream in;
    private final ArtifactId id;
    private final MessageDigest digest = Sha256.newDigest();
    private boolean checked;

    CheckedInputStream(InputStream in, ArtifactId id) {
        this.in = in;
        this.id = id;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count > 0) {
            digest.update(bytes, offset, count);
        } else if (count < 0 && !checked) {
            if (!HexFormat.of().formatHex(digest.digest()).equals(id.sha256())) {
                throw new IOException("artifact " + id.sha256() + " is damaged: its content has another hash");
            }
            checked = true;
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
