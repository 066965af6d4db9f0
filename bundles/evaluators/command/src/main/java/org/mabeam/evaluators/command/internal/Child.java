// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of the command: lines in, lines out, and a tail of what it wrote for people. Its three threads end with
 * it. Everything but {@link #kill} is for one thread.
 */
final class Child implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final int MAX_WAITING = 1_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** What comes out of the process. */
    sealed interface Output {
        /** A line of the protocol. */
        record Line(String text) implements Output {}

        /** A line of the protocol that is too long. */
        record TooLong(String begin) implements Output {}

        /** There will be no more. */
        record End() implements Output {}
    }

    private final Process process;
    private final ProcessTree tree;
    private final Duration closeGrace;
    private final BlockingQueue<Output> outputs = new ArrayBlockingQueue<>(MAX_WAITING);
    private final BlockingQueue<String> inputs = new ArrayBlockingQueue<>(MAX_WAITING);
    private final CountDownLatch errorsRead = new CountDownLatch(1);
    private final Tail tail = new Tail();
    private final List<Thread> threads;

    private Child(Process process, ProcessTree tree, String name, Duration closeGrace) {
        this.process = process;
        this.tree = tree;
        this.closeGrace = closeGrace;
        this.threads = List.of(
                new Thread(this::readAnswers, name + "-out"),
                new Thread(this::readErrors, name + "-err"),
                new Thread(this::writeInputs, name + "-in"));
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    /**
     * Starts a process.
     *
     * @param more variables that tell it about the study
     */
    static Child start(CommandSettings settings, java.util.Map<String, String> more, String name) throws IOException {
        Optional<java.nio.file.Path> setsid = ProcessTree.setsid();
        List<String> words = new ArrayList<>();
        setsid.ifPresent(program -> words.add(program.toString()));
        words.addAll(settings.command());
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(settings.directory().toFile());
        if (!settings.inheritEnvironment()) {
            builder.environment().clear();
        }
        builder.environment().putAll(more);
        builder.environment().putAll(settings.environment());
        Process process = builder.start();
        LOG.info(
                "command.started pid={} command={}",
                process.pid(),
                settings.command().get(0));
        return new Child(process, new ProcessTree(process, setsid.isPresent()), name, settings.stopGrace());
    }

    /** Forgets what it wrote for people so far: that was about another trial. */
    void begin() {
        tail.clear();
    }

    /** Writes a line, without waiting until it is read. */
    void send(String line) throws CommandFailedException {
        if (!inputs.offer(line)) {
            throw CommandFailedException.broken(
                    "the command does not read: " + MAX_WAITING + " lines wait for it" + saidLast());
        }
    }

    /** The next output; waits for it. */
    Output next() throws InterruptedException {
        return outputs.take();
    }

    /** The next output; empty if there is none in time. */
    Optional<Output> next(Duration within) throws InterruptedException {
        return Optional.ofNullable(outputs.poll(within.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** What it said although it was not asked, and whether it has ended; empty if it is as it should be. */
    Optional<Output> unasked() {
        return Optional.ofNullable(outputs.peek());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** How it ended, with its last words. Waits shortly for both. */
    String end() throws InterruptedException {
        boolean ended = process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        errorsRead.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        String how = "closed its output";
        if (ended) {
            int code = process.exitValue();
            how = code > 128 ? "was ended by signal " + (code - 128) : "ended with exit code " + code;
        }
        return how + " before its result" + saidLast();
    }

    /** For the end of a message. */
    String saidLast() {
        String text = tail.text();
        return text.isEmpty() ? "" : "; it said last: " + text;
    }

    /** Ends it and all that it started, at once. */
    void kill() {
        tree.kill();
        threads.forEach(Thread::interrupt);
    }

    /** Lets it end by itself: its input ends. What is left after the grace is killed. */
    @Override
    public void close() {
        try {
            threads.get(2).interrupt(); // closes the input
            process.waitFor(closeGrace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
    }

    private void readAnswers() {
        try (InputStream in = process.getInputStream()) {
            LineReader reader = new LineReader(in);
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                String text = line.get().text();
                if (!Protocol.isAnswer(text)) {
                    forPeople(text);
                } else if (line.get().tooLong()) {
                    outputs.put(new Output.TooLong(Protocol.quoted(text)));
                } else {
                    outputs.put(new Output.Line(text));
                }
            }
        } catch (IOException e) {
            LOG.debug("command.output-ended pid={}", process.pid(), e);
        } catch (InterruptedException e) {
            return; // killed: nobody reads any more
        }
        end(outputs);
    }

    private static void end(BlockingQueue<Output> outputs) {
        try {
            outputs.put(new Output.End());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readErrors() {
        try (InputStream in = process.getErrorStream()) {
            LineReader reader = new LineReader(in);
            for (var line = reader.next(); line.isPresent(); line = reader.next()) {
                forPeople(line.get().text());
            }
        } catch (IOException e) {
            LOG.debug("command.errors-ended pid={}", process.pid(), e);
        } finally {
            errorsRead.countDown();
        }
    }

    private void forPeople(String line) {
        tail.add(line);
        LOG.debug("command.said pid={} line={}", process.pid(), line);
    }

    private void writeInputs() {
        try (OutputStream out = process.getOutputStream()) {
            for (@Nullable String line = inputs.take(); line != null; line = inputs.take()) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("command.input-ended pid={}", process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it shall end: its input has ended with this
        }
    }
}
