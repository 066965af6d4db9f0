// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.mabeam.foundation.eventstore.internal.DiskLog.Operation;

/**
 * A disk that keeps what was synced, and of the rest what chance leaves: each sector of a write, each truncation, and
 * of the changes of names the first few (a journal keeps their order).
 */
final class Disk {

    private static final int SECTOR = 512;

    private static final class Inode {
        private byte[] durable = new byte[0];
        private final List<Operation> pending = new ArrayList<>();
        private final Map<Long, Integer> begun = new HashMap<>();
    }

    private final Predicate<String> syncIsIgnored;
    private final Map<String, Inode> names = new HashMap<>();
    private final Map<String, Inode> durableNames = new HashMap<>();
    private final List<Operation> pendingNames = new ArrayList<>();
    private final List<Map<String, Inode>> namesAfter = new ArrayList<>();

    /** A disk that does not sync the files whose path matches. */
    Disk(Predicate<String> syncIsIgnored) {
        this.syncIsIgnored = syncIsIgnored;
    }

    void apply(Operation operation) {
        switch (operation.kind) {
            case 'C' -> {
                if (!names.containsKey(operation.path)) {
                    names.put(operation.path, new Inode());
                    nameChanged(operation);
                }
            }
            case 'R' -> {
                names.put(operation.target(), names.remove(operation.path));
                nameChanged(operation);
            }
            case 'U' -> {
                names.remove(operation.path);
                nameChanged(operation);
            }
            case 'W', 'T' -> inode(operation).pending.add(operation);
            case 'B' -> {
                Inode inode = names.get(operation.path);
                if (inode != null) {
                    inode.begun.put(operation.number, inode.pending.size());
                }
            }
            case 'S' -> synced(operation);
            default -> throw new IllegalStateException("unknown operation " + operation.kind);
        }
    }

    /** Writes the files as a power loss may leave them. */
    void write(Path from, Path to, Random random, double kept) throws IOException {
        int survivingNames = kept == 0 ? 0 : kept == 1 ? pendingNames.size() : random.nextInt(pendingNames.size() + 1);
        Map<String, Inode> surviving = survivingNames == 0 ? durableNames : namesAfter.get(survivingNames - 1);
        for (Map.Entry<String, Inode> file : surviving.entrySet()) {
            Path place = to.resolve(from.relativize(Path.of(file.getKey())).toString());
            Files.createDirectories(Durable.parent(place));
            byte[] bytes = file.getValue().durable.clone();
            for (Operation operation : file.getValue().pending) {
                bytes = apply(bytes, operation, random, kept);
            }
            Files.write(place, bytes);
        }
    }

    private void nameChanged(Operation operation) {
        pendingNames.add(operation);
        namesAfter.add(new HashMap<>(names));
    }

    private Inode inode(Operation operation) {
        Inode inode = names.get(operation.path);
        if (inode == null) {
            inode = new Inode(); // still open, but without a name: nobody will read it again
        }
        return inode;
    }

    private void synced(Operation operation) {
        if (syncIsIgnored.test(operation.path)) {
            return;
        }
        Inode inode = names.get(operation.path);
        if (inode == null) { // a folder
            durableNames.clear();
            durableNames.putAll(names);
            pendingNames.clear();
            namesAfter.clear();
            return;
        }
        int count = inode.begun.getOrDefault(operation.number, 0);
        List<Operation> now = inode.pending.subList(0, Math.min(count, inode.pending.size()));
        for (Operation done : now) {
            inode.durable = apply(inode.durable, done, new Random(0), 1);
        }
        int applied = now.size();
        now.clear();
        inode.begun.replaceAll((number, size) -> Math.max(0, size - applied));
    }

    private static byte[] apply(byte[] file, Operation operation, Random random, double kept) {
        if (operation.kind == 'T') {
            return random.nextDouble() < kept ? Arrays.copyOf(file, (int) operation.number) : file;
        }
        int offset = (int) operation.number;
        byte[] result = file;
        int at = 0;
        while (at < operation.content.length) {
            int end = Math.min(operation.content.length, (offset + at) / SECTOR * SECTOR + SECTOR - offset);
            if (random.nextDouble() < kept) {
                if (result.length < offset + end) {
                    result = Arrays.copyOf(result, offset + end);
                }
                System.arraycopy(operation.content, at, result, offset + at, end - at);
            }
            at = end;
        }
        return result;
    }
}
