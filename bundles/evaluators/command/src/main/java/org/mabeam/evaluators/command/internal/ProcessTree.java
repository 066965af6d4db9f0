// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process and everything that it started. Where the system has {@code setsid}, it is started as the leader of a group
 * of its own, and the group is killed as a whole: that reaches what lost its parent. Elsewhere the descendants are.
 */
final class ProcessTree {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));
    private static final int ROUNDS = 10;
    private static final int PGRP_AFTER_NAME = 2;

    private final Process process;
    private final boolean ownGroup;

    ProcessTree(Process process, boolean withSetsid) {
        this.process = process;
        this.ownGroup = withSetsid;
    }

    /** The program that begins a session, if this system has it. */
    static Optional<Path> setsid() {
        return FOLDERS.stream()
                .map(folder -> folder.resolve("setsid"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Kills all, with no chance to object. Blocks shortly. */
    void kill() {
        if (ownGroup && (!process.isAlive() || leadsItsGroup())) {
            signalGroup();
        }
        for (int round = 0; round < ROUNDS; round++) { // what is killed may be starting another
            List<ProcessHandle> all = process.descendants().toList();
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            if (all.stream().noneMatch(ProcessHandle::isAlive)) {
                break;
            }
        }
    }

    /** Before setsid has run, its group is still ours: killing it would kill the node. */
    private boolean leadsItsGroup() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Long.parseLong(fields[PGRP_AFTER_NAME]) == process.pid();
        } catch (IOException | RuntimeException e) {
            return false; // it has just ended, or there is no /proc: the descendants are killed one by one
        }
    }

    private void signalGroup() {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (kill.waitFor(5, TimeUnit.SECONDS) && kill.exitValue() != 0) {
                LOG.debug("command.group-gone pid={} exitCode={}", process.pid(), kill.exitValue());
            }
        } catch (IOException e) {
            LOG.warn("command.group-not-killed pid={}", process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
