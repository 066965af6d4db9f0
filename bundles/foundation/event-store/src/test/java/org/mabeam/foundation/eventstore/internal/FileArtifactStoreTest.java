// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.ArtifactId;

class FileArtifactStoreTest {

    private static final String SHA_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    @Test
    void anArtifactIsNamedByItsHashAndReadAsItWasStored() throws IOException {
        FileArtifactStore store = new FileArtifactStore(folder);

        ArtifactId id = store.put(bytes("abc"));

        assertThat(id).isEqualTo(new ArtifactId(SHA_OF_ABC));
        assertThat(store.contains(id)).isTrue();
        assertThat(store.open(id)).hasContent("abc");
        assertThat(new FileArtifactStore(folder).open(id)).hasContent("abc");
    }

    @Test
    void theSameContentIsStoredOnce() throws IOException {
        FileArtifactStore store = new FileArtifactStore(folder);

        assertThat(store.put(bytes("abc"))).isEqualTo(store.put(bytes("abc")));

        assertThat(store.all()).containsExactly(new ArtifactId(SHA_OF_ABC));
        assertThat(folder).isDirectoryNotContaining("glob:**/incoming-*");
    }

    @Test
    void anUnknownArtifactIsNamed() throws IOException {
        FileArtifactStore store = new FileArtifactStore(folder);

        assertThat(store.contains(new ArtifactId(SHA_OF_ABC))).isFalse();
        assertThatThrownBy(() -> store.open(new ArtifactId(SHA_OF_ABC)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(SHA_OF_ABC);
    }

    @Test
    void aDamagedArtifactIsSeenAtItsEnd() throws IOException {
        FileArtifactStore store = new FileArtifactStore(folder);
        ArtifactId id = store.put(bytes("abc"));
        Files.writeString(folder.resolve("ba").resolve(SHA_OF_ABC), "abd");

        try (InputStream in = store.open(id)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        }
    }

    @Test
    void aContentThatCannotBeReadLeavesNothing() throws IOException {
        FileArtifactStore store = new FileArtifactStore(folder);
        InputStream failing = InputStream.nullInputStream();
        failing.close();

        assertThatThrownBy(() -> store.put(failing)).isInstanceOf(IOException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatNeverBecameWholeIsRemovedAtTheNextStart() throws IOException {
        Files.writeString(folder.resolve("incoming-7"), "half");

        assertThat(new FileArtifactStore(folder).all()).isEmpty();

        assertThat(folder).isEmptyDirectory();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
