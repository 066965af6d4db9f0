// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The data folder of a node's record: the record that is used, one that is being restored, and those that were
 * replaced.
 *
 * @param root the folder
 */
record RecordFiles(Path root) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The record that is used. */
    RecordFolder current() {
        return new RecordFolder(root.resolve("record"));
    }

    /** A backup while it is unpacked. */
    RecordFolder unpacking() {
        return new RecordFolder(root.resolve("record-unpacking"));
    }

    /** A backup that is whole and verified, about to become the record. */
    private RecordFolder restored() {
        return new RecordFolder(root.resolve("record-restored"));
    }

    /** Where SQLite puts its native library. */
    Path natives() {
        return root.resolve("native");
    }

    /** A copy of the database while a backup is written. */
    Path copy() {
        return root.resolve("backup.db");
    }

    /** Ends or undoes what a crash cut short. */
    void recover() throws IOException {
        Durable.createFolders(root);
        Files.deleteIfExists(copy());
        deleteAll(unpacking().root());
        if (Files.exists(restored().root()) && !Files.exists(current().root())) {
            Durable.move(restored().root(), current().root());
        }
        deleteAll(restored().root());
    }

    /**
     * Puts the unpacked record into the place of the current one, which nobody has open.
     *
     * @return where the replaced one is
     */
    Path replace(Instant at) throws IOException {
        Path replaced = root.resolve("record-replaced-" + STAMP.format(at));
        Durable.move(unpacking().root(), restored().root());
        if (Files.exists(current().root())) {
            Durable.move(current().root(), replaced);
        }
        Durable.move(restored().root(), current().root());
        return replaced;
    }

    /** Undoes {@link #replace}. */
    void putBack(Path replaced) throws IOException {
        Durable.move(current().root(), unpacking().root());
        if (Files.exists(replaced)) {
            Durable.move(replaced, current().root());
        }
        deleteAll(unpacking().root());
    }

    static void deleteAll(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    deleteAll(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
