// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.ArtifactId;

/** A record and its artifacts in one zip file: what it is, the database as of one position, and the artifacts. */
final class BackupFile {

    private static final String ABOUT = "about.txt";
    private static final String EVENTS = "events.db";
    private static final String ARTIFACT = "artifacts/";
    private static final Pattern ABOUT_TEXT =
            Pattern.compile("mabeam-record-backup 1\nposition (\\d{1,18})\nhash ([0-9a-f]{64})\n");

    private final Path file;

    BackupFile(Path file) {
        this.file = file;
    }

    /**
     * Writes it; whole or absent.
     *
     * @param events a database that nobody has open
     */
    void write(Path events, long position, Hash hash, FileArtifactStore artifacts) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (ZipOutputStream zip =
                    new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                zip.setLevel(Deflater.BEST_SPEED);
                String about = "mabeam-record-backup 1\nposition " + position + "\nhash " + hash.hex() + "\n";
                zip.putNextEntry(new ZipEntry(ABOUT));
                zip.write(about.getBytes(StandardCharsets.US_ASCII));
                zip.putNextEntry(new ZipEntry(EVENTS));
                Files.copy(events, zip);
                for (ArtifactId id : artifacts.all()) {
                    zip.putNextEntry(new ZipEntry(ARTIFACT + id.sha256()));
                    try (InputStream content = artifacts.open(id)) {
                        content.transferTo(zip);
                    }
                }
            }
            Durable.sync(unfinished);
            Durable.move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Makes a whole, verified record of it in an empty folder.
     *
     * @return its last position
     * @throws NotFoundException if there is no such file
     * @throws InvalidValueException if it is no backup or is damaged
     */
    long unpack(RecordFolder target) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Mark mark = about(zip);
            Files.copy(entry(zip, EVENTS), target.events());
            FileArtifactStore artifacts = new FileArtifactStore(target.artifacts());
            for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
                if (entry.getName().startsWith(ARTIFACT)) {
                    artifact(zip, entry, artifacts);
                }
            }
            useLog(target);
            MarkFile.create(target.acknowledged(), mark);
            return new Inspection(target, Integer.MAX_VALUE).inspect().position();
        } catch (NoSuchFileException e) {
            throw new NotFoundException("there is no file " + file, e);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw invalid("it is no zip file, or was damaged or cut off: " + e.getMessage());
        } catch (DamagedRecordException e) {
            throw invalid(e.reason());
        } catch (SQLException e) {
            throw invalid("SQLite says: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Mark about(ZipFile zip) throws IOException {
        try (InputStream in = entry(zip, ABOUT)) {
            String text = new String(in.readNBytes(1_000), StandardCharsets.US_ASCII);
            Matcher about = ABOUT_TEXT.matcher(text);
            if (!about.matches()) {
                throw invalid("its " + ABOUT + " is not of this version");
            }
            long position = Long.parseLong(about.group(1));
            return new Mark(1, position, new Hash(HexFormat.of().parseHex(about.group(2))), position);
        }
    }

    private InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw invalid("it has no " + name);
        }
        return zip.getInputStream(entry);
    }

    private void artifact(ZipFile zip, ZipEntry entry, FileArtifactStore artifacts) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            ArtifactId id = artifacts.put(content);
            if (!entry.getName().equals(ARTIFACT + id.sha256())) {
                throw invalid(entry.getName() + " has another hash");
            }
        }
    }

    /** A copy has no write-ahead log until it is told so. */
    private static void useLog(RecordFolder target) throws SQLException, IOException {
        try (Connection connection = Sqlite.writer(target.events());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
        }
        Durable.sync(target.events());
    }

    private InvalidValueException invalid(String why) {
        return new InvalidValueException("source", file, "a whole backup of a record: " + why);
    }
}
