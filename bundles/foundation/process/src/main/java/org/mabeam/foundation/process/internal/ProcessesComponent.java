// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.process.ProcessInfo;
import org.mabeam.foundation.process.ProcessName;
import org.mabeam.foundation.process.ProcessRef;
import org.mabeam.foundation.process.ProcessSpec;
import org.mabeam.foundation.process.Processes;
import org.mabeam.foundation.process.Time;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process runtime of the container: wires the pool, the time and the settings. */
@Component(configurationPid = "org.mabeam.foundation.process")
@Designate(ocd = ProcessesComponent.Config.class)
public final class ProcessesComponent implements Processes {

    @ObjectClassDefinition(
            id = "org.mabeam.foundation.process",
            name = "Mabeam processes",
            description = "The threads that run owner processes. A change restarts the process runtime.")
    @interface Config {
        @AttributeDefinition(
                description = "Threads that run processes; 0 for twice the processors, at least 4",
                min = "0",
                max = "1000")
        int threads() default 0;

        @AttributeDefinition(
                description = "Messages that a process handles before others get their turn",
                min = "1",
                max = "10000")
        int messagesPerActivation() default 64;

        @AttributeDefinition(
                description = "How long processes may take to stop, in milliseconds",
                min = "0",
                max = "60000")
        long stopMs() default 5000;
    }

    /** The checked settings. */
    record Settings(int threads, int messagesPerActivation, Duration stop) {
        Settings {
            new Faults()
                    .check(threads >= 0 && threads <= 1000, "threads", threads, "0 to 1000; 0 for the number that fits")
                    .check(
                            messagesPerActivation >= 1 && messagesPerActivation <= 10_000,
                            "messagesPerActivation",
                            messagesPerActivation,
                            "1 to 10000")
                    .check(
                            !stop.isNegative() && stop.compareTo(Duration.ofMinutes(1)) <= 0,
                            "stopMs",
                            stop.toMillis(),
                            "0 to 60000")
                    .throwIfAny();
        }

        int poolSize(int processors) {
            return threads == 0 ? Math.max(4, 2 * processors) : threads;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ProcessesComponent.class);

    private final Settings settings;
    private final WorkerPool pool;
    private final ProcessRuntime runtime;

    /** Starts the pool. */
    @Activate
    public ProcessesComponent(Config config, @Reference Time time) {
        this(
                new Settings(config.threads(), config.messagesPerActivation(), Duration.ofMillis(config.stopMs())),
                time,
                Runtime.getRuntime().availableProcessors(),
                System.nanoTime());
    }

    ProcessesComponent(Settings settings, Time time, int processors, long seed) {
        this.settings = settings;
        this.pool = new WorkerPool(settings.poolSize(processors));
        this.runtime =
                new ProcessRuntime(pool, time, new SplittableRandom(seed), pool, settings.messagesPerActivation());
        LOG.info(
                "process-runtime.started threads={} messagesPerActivation={}",
                settings.poolSize(processors),
                settings.messagesPerActivation());
    }

    @Override
    public <M> ProcessRef<M> start(ProcessSpec<M> spec) {
        return runtime.start(spec);
    }

    @Override
    public Optional<ProcessInfo> find(ProcessName name) {
        return runtime.find(name);
    }

    @Override
    public List<ProcessInfo> list() {
        return runtime.list();
    }

    /** Stops all processes, then the pool. */
    @Deactivate
    public void close() {
        long limit = settings.stop().plusSeconds(1).toMillis();
        try {
            runtime.stop(settings.stop()).get(limit, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("process-runtime.stopped-badly left={}", runtime.list().size(), e);
        } finally {
            pool.close();
        }
        LOG.info("process-runtime.stopped");
    }
}
