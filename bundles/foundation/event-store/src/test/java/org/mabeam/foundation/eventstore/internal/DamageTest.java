// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mabeam.foundation.error.UnavailableException;

/**
 * Every byte of a short record is damaged in turn: the database, the write-ahead log and the mark. Either every
 * acknowledged event is there, once, in order, or the record is refused in one sentence and nothing of it is changed.
 */
class DamageTest {

    private static final int WORKERS = 4;

    private static Path folder;
    private static ShortRecord record;
    private static ExecutorService workers;

    /** What became of one damaged record. */
    private record Outcome(String damage, Optional<String> refusal, String differences) {}

    @BeforeAll
    static void makeRecord() throws IOException {
        Path memory = Path.of("/dev/shm"); // thousands of records: syncing them costs minutes and proves nothing here
        folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "mabeam-damage")
                : Files.createTempDirectory("mabeam-damage");
        record = new ShortRecord(folder.resolve("original"), 5, 4);
        workers = Executors.newFixedThreadPool(WORKERS);
    }

    @AfterAll
    static void stop() throws IOException {
        workers.shutdownNow();
        RecordFiles.deleteAll(folder);
    }

    @Test
    void theUndamagedRecordOpens() throws Exception {
        assertThat(outcome(0, "nothing", "events.db", bytes("events.db")).refusal())
                .isEmpty();
        assertThat(bytes("events.db-wal").length).isGreaterThan(4 * 536);
    }

    @Test
    void noFlippedBitOfTheDatabaseIsASilentLoss() throws Exception {
        List<Outcome> outcomes = each("events.db", i -> flipped("events.db", i));

        assertThat(outcomes).filteredOn(o -> o.refusal().isPresent()).hasSizeGreaterThan(500);
    }

    @Test
    void noFlippedBitOfTheLogIsASilentLoss() throws Exception {
        List<Outcome> outcomes = each("events.db-wal", i -> flipped("events.db-wal", i));

        // all but the 16 bits of the header that nobody reads are seen by a checksum or the mark
        assertThat(outcomes).filteredOn(o -> o.refusal().isEmpty()).hasSizeLessThan(600);
    }

    @Test
    void noFlippedBitOfTheMarkIsASilentLoss() throws Exception {
        List<Outcome> outcomes = each("acknowledged", markBytes(), i -> flipped("acknowledged", i));

        assertThat(outcomes).allMatch(o -> o.refusal().isEmpty()); // the other slot is whole
    }

    @Test
    void aFlippedBitBetweenTheSlotsOfTheMarkChangesNothing() throws Exception {
        Path file = Files.createDirectories(folder.resolve("mark")).resolve("acknowledged");
        Files.write(file, bytes("acknowledged"));
        Optional<Mark> whole = MarkFile.read(file);
        for (int i = Mark.BYTES; i < MarkFile.SLOT_BYTES; i++) {
            Files.write(file, flipped("acknowledged", i));
            assertThat(MarkFile.read(file)).isEqualTo(whole);
        }
    }

    @Test
    void noTruncationOfTheDatabaseIsASilentLoss() throws Exception {
        List<Outcome> outcomes = each("events.db", i -> Arrays.copyOf(bytes("events.db"), i));

        assertThat(outcomes).filteredOn(o -> o.refusal().isPresent()).hasSizeGreaterThan(500);
    }

    @Test
    void noTruncationOfTheLogIsASilentLoss() throws Exception {
        List<Outcome> outcomes = each("events.db-wal", i -> Arrays.copyOf(bytes("events.db-wal"), i));

        assertThat(outcomes).allMatch(o -> o.refusal().isPresent()); // each byte of it was acknowledged
    }

    @Test
    void noTruncationOfTheMarkIsASilentLoss() throws Exception {
        List<Outcome> outcomes = each("acknowledged", i -> Arrays.copyOf(bytes("acknowledged"), i));

        assertThat(outcomes.get(0).refusal())
                .hasValueSatisfying(why -> assertThat(why).contains("'acknowledged' is unreadable"));
    }

    private static List<Outcome> each(String file, IntFunction<byte[]> damage) throws Exception {
        return each(file, IntStream.range(0, bytes(file).length).toArray(), damage);
    }

    /** The bytes of both slots, and a little of the emptiness after them. */
    private static int[] markBytes() {
        return IntStream.range(0, 2 * MarkFile.SLOT_BYTES)
                .filter(i -> i % MarkFile.SLOT_BYTES < Mark.BYTES + 4)
                .toArray();
    }

    private static List<Outcome> each(String file, int[] places, IntFunction<byte[]> damage) throws Exception {
        List<Callable<List<Outcome>>> tasks = IntStream.range(0, WORKERS)
                .<Callable<List<Outcome>>>mapToObj(worker -> () -> {
                    List<Outcome> outcomes = new ArrayList<>();
                    for (int i = worker; i < places.length; i += WORKERS) {
                        int at = places[i];
                        outcomes.add(outcome(worker, file + " at byte " + at, file, damage.apply(at)));
                    }
                    return outcomes;
                })
                .toList();
        List<Outcome> all = new ArrayList<>();
        for (Future<List<Outcome>> done : workers.invokeAll(tasks)) {
            try {
                all.addAll(done.get());
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
        assertThat(all).hasSize(places.length).allSatisfy(outcome -> {
            assertThat(outcome.differences()).as(outcome.damage()).isEmpty();
            outcome.refusal().ifPresent(why -> assertThat(why).hasLineCount(1).contains("nothing was changed"));
        });
        return all;
    }

    private static Outcome outcome(int worker, String damage, String file, byte[] bytes) throws IOException {
        Path place = folder.resolve("worker-" + worker);
        record.write(place, file, bytes);
        try (SqliteEventStorage storage = SqliteEventStorage.open(new RecordFolder(place), ShortRecord.SETTINGS)) {
            return new Outcome(damage, Optional.empty(), record.differences(storage));
        } catch (DamagedRecordException e) {
            return new Outcome(damage, Optional.ofNullable(e.getMessage()), changed(place, file, bytes));
        } catch (UnavailableException e) {
            return new Outcome(damage, Optional.empty(), "refused, but not as damaged: " + e);
        }
    }

    private static String changed(Path place, String damaged, byte[] bytes) throws IOException {
        for (Map.Entry<String, byte[]> file : record.files().entrySet()) {
            byte[] before = file.getKey().equals(damaged) ? bytes : file.getValue();
            if (!Arrays.equals(before, Files.readAllBytes(place.resolve(file.getKey())))) {
                return "refused, but " + file.getKey() + " was changed";
            }
        }
        return "";
    }

    private static byte[] flipped(String file, int at) {
        byte[] bytes = bytes(file).clone();
        bytes[at] ^= (byte) (1 << (at * 5 % 8));
        return bytes;
    }

    private static byte[] bytes(String file) {
        return java.util.Objects.requireNonNull(record.files().get(file));
    }
}
