// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scan alone, without the mark: what a power loss can do passes, what it cannot do is damage. */
class WalScanTest {

    private static final int FRAME = 24 + 512;

    @TempDir
    private Path folder;

    private byte[] wal = new byte[0];
    private int lastCommitBegins;

    @BeforeEach
    void makeLog() throws IOException {
        wal = Objects.requireNonNull(
                new ShortRecord(folder.resolve("record"), 2, 6).files().get("events.db-wal"));
        for (int frame = 0; frame + 1 < (wal.length - 32) / FRAME; frame++) {
            if (ByteBuffer.wrap(wal).getInt(32 + frame * FRAME + 4) != 0) {
                lastCommitBegins = 32 + (frame + 1) * FRAME;
            }
        }
        assertThat(lastCommitBegins).isBetween(32 + 5 * FRAME, wal.length - FRAME);
    }

    @Test
    void aWholeLogIsSound() throws IOException {
        assertThat(scan(wal)).isEmpty();
    }

    @Test
    void aFlippedBitBeforeTheLastCommitIsDamage() throws IOException {
        int lastButOneFrame = lastCommitBegins - FRAME; // a bad commit frame looks like part of the next commit
        for (int at = 32; at < lastButOneFrame; at++) {
            byte[] damaged = wal.clone();
            damaged[at] ^= 4;

            if (!scan(damaged).contains("later commit is whole")) {
                fail("byte " + at + " of " + lastCommitBegins);
            }
        }
    }

    @Test
    void aFlippedBitOfTheHeaderIsDamage() throws IOException {
        for (int at = 0; at < 32; at++) {
            byte[] damaged = wal.clone();
            damaged[at] ^= 4;

            assertThat(scan(damaged)).as("byte %s", at).contains("header");
        }
    }

    @Test
    void aLastCommitOfWhichAnyPartIsMissingIsSound() throws IOException {
        for (int sector = lastCommitBegins / 512 * 512 + 512; sector < wal.length; sector += 512) {
            byte[] torn = wal.clone();
            Arrays.fill(torn, sector, Math.min(sector + 512, torn.length), (byte) 0);
            assertThat(scan(torn)).as("sector at %s", sector).isEmpty();
        }
        for (int length = lastCommitBegins; length < wal.length; length++) {
            assertThat(scan(Arrays.copyOf(wal, length))).isEmpty();
        }
    }

    @Test
    void aLogOfZerosIsSound() throws IOException {
        assertThat(scan(new byte[wal.length])).isEmpty();
    }

    @Test
    void framesOfAnOlderSaltBehindTheCurrentOnesAreSound() throws IOException {
        byte[] reused = wal.clone();
        for (int frame = lastCommitBegins; frame < wal.length; frame += FRAME) {
            reused[frame + 8] ^= 1;
        }

        assertThat(scan(reused)).isEmpty();
    }

    private static String scan(byte[] bytes) throws IOException {
        return WalScan.damage(new ByteArrayInputStream(bytes), bytes.length).orElse("");
    }
}
