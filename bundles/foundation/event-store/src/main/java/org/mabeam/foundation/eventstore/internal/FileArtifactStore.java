// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.ArtifactId;
import org.mabeam.foundation.event.ArtifactStore;

/**
 * One file for each artifact, named by its hash, in folders of the first two digits. Written under another name,
 * synced, then moved: what has its name is whole.
 */
public final class FileArtifactStore implements ArtifactStore {

    private static final String INCOMING = "incoming-";

    private final Path folder;

    /** Opens the folder, which is made if it is missing; removes what never became whole. */
    public FileArtifactStore(Path folder) throws IOException {
        this.folder = folder;
        Durable.createFolders(folder);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, INCOMING + "*")) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    @Override
    public ArtifactId put(InputStream content) throws IOException {
        Path incoming = Files.createTempFile(folder, INCOMING, "");
        try {
            MessageDigest digest = Sha256.newDigest();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(incoming), digest)) {
                content.transferTo(out);
            }
            ArtifactId id = new ArtifactId(HexFormat.of().formatHex(digest.digest()));
            Path file = file(id);
            if (!Files.exists(file)) {
                Durable.sync(incoming);
                Durable.createFolders(Durable.parent(file));
                Durable.move(incoming, file);
            }
            return id;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    @Override
    public InputStream open(ArtifactId id) throws IOException {
        try {
            return new CheckedInputStream(Files.newInputStream(file(id)), id);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("there is no artifact " + id.sha256() + " on this node", e);
        }
    }

    @Override
    public boolean contains(ArtifactId id) {
        return Files.isRegularFile(file(id));
    }

    /** All that are stored, in the order of their hashes. */
    List<ArtifactId> all() throws IOException {
        List<ArtifactId> ids = new ArrayList<>();
        try (DirectoryStream<Path> shelves = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            for (Path shelf : shelves) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf)) {
                    files.forEach(
                            file -> ids.add(new ArtifactId(file.getFileName().toString())));
                }
            }
        }
        ids.sort(java.util.Comparator.comparing(ArtifactId::sha256));
        return ids;
    }

    private Path file(ArtifactId id) {
        return folder.resolve(id.sha256().substring(0, 2)).resolve(id.sha256());
    }
}
