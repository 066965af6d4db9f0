// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mabeam.evaluators.command.internal.Child.Output;
import org.mabeam.study.Evaluator;
import org.mabeam.study.Measured;
import org.mabeam.study.Run;
import org.mabeam.variable.Space;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the trials of one worker in one process, which is started again after whatever went wrong. For one thread. */
final class CommandEvaluator implements Evaluator {

    private static final Logger LOG = LoggerFactory.getLogger(CommandEvaluator.class);

    private final CommandSettings settings;
    private final Space space;
    private final Map<String, String> about;
    private final String name;
    private final Protocol protocol = new Protocol();
    private @Nullable Child child;
    private boolean fresh;

    /**
     * @param about variables that tell the process about the study
     * @param name of its threads
     */
    CommandEvaluator(CommandSettings settings, Space space, Map<String, String> about, String name) {
        this.settings = settings;
        this.space = space;
        this.about = about;
        this.name = name;
    }

    @Override
    public Measured evaluate(Run run) throws Exception {
        String request = protocol.request(run, space);
        Child now = ready();
        boolean usable = false;
        try {
            now.begin();
            now.send(request);
            Output first = now.next();
            if (first instanceof Output.End && !fresh) { // it ended between two trials, before it could read this one
                now = restart();
                now.send(request);
                first = now.next();
            }
            Measured measured = converse(now, run, first);
            usable = true;
            return measured;
        } catch (CommandFailedException e) {
            usable = e.isUsable();
            throw e;
        } finally {
            fresh = false;
            if (!usable) {
                drop();
            } else if (!settings.reuse()) {
                close();
            }
        }
    }

    /** A process that waits for a trial. */
    private Child ready() throws IOException {
        Child now = child;
        if (now != null && isReady()) {
            return now;
        }
        if (now != null) {
            LOG.info(
                    "command.restarted pid={} alive={} unasked={}",
                    now.pid(),
                    now.isAlive(),
                    Protocol.quoted(now.unasked().toString()));
        }
        return restart();
    }

    /** Whether there is a process that lives and has said nothing unasked. */
    boolean isReady() {
        Child now = child;
        return now != null && now.unasked().isEmpty() && now.isAlive();
    }

    private Child restart() throws IOException {
        drop();
        Child started = Child.start(settings, about, name);
        child = started;
        fresh = true;
        return started;
    }

    private void drop() {
        Child old = child;
        child = null;
        if (old != null) {
            old.kill();
        }
    }

    private Measured converse(Child from, Run run, Output first) throws CommandFailedException, InterruptedException {
        long lastStep = -1;
        Output output = first;
        while (true) {
            Answer answer = read(from, output, run.trial());
            if (answer instanceof Answer.Result result) {
                return Measured.of(result.value());
            }
            if (answer instanceof Answer.Failure failure) {
                throw CommandFailedException.reported(failure.why());
            }
            Answer.Step step = (Answer.Step) answer;
            if (step.step() <= lastStep) {
                throw CommandFailedException.broken(
                        "step is " + step.step() + ", but must be greater than the last one (" + lastStep + ")");
            }
            lastStep = step.step();
            boolean goOn = run.report(step.step(), step.value());
            from.send(protocol.goOn(goOn));
            if (!goOn) {
                return stopped(from, run.trial(), step.value());
            }
            output = from.next();
        }
    }

    /** A scheduler stopped the trial: its result is the value so far, whatever the program still says. */
    private Measured stopped(Child from, long trial, double value) throws InterruptedException {
        try {
            long until = System.nanoTime() + settings.stopGrace().toNanos();
            while (true) {
                Optional<Output> output = from.next(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
                if (output.isEmpty()) {
                    throw CommandFailedException.broken("no end within " + settings.stopGrace());
                }
                if (!(read(from, output.get(), trial) instanceof Answer.Step)) {
                    return Measured.of(value);
                }
                from.send(protocol.goOn(false));
            }
        } catch (CommandFailedException e) {
            LOG.info("command.killed-after-stop pid={} trial={} why={}", from.pid(), trial, e.getMessage());
            drop();
            return Measured.of(value);
        }
    }

    private Answer read(Child from, Output output, long trial) throws CommandFailedException, InterruptedException {
        if (output instanceof Output.Line line) {
            return protocol.read(line.text(), trial);
        }
        if (output instanceof Output.TooLong line) {
            throw CommandFailedException.broken("the command wrote a line of more than " + LineReader.MAX_BYTES
                    + " bytes, which begins with " + line.begin());
        }
        throw CommandFailedException.broken("the command " + from.end());
    }

    @Override
    public void close() {
        Child last = child;
        child = null;
        if (last != null) {
            last.close();
        }
    }
}
