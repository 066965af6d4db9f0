// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.mabeam.consensus.Evidence;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.Faults;
import org.mabeam.foundation.process.Time;
import org.mabeam.variable.Author;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Reader;
import org.mabeam.variable.Variables;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The key service: {@code GET /limiter/derive?client=NUMBER&password=TEXT}. */
@Component(service = Servlet.class, immediate = true, configurationPid = "org.mabeam.examples.limiter")
@HttpWhiteboardServletPattern("/limiter/derive")
@HttpWhiteboardServletAsyncSupported
@Designate(ocd = LimiterComponent.Config.class)
public final class LimiterComponent extends HttpServlet {

    /** The settings. */
    @ObjectClassDefinition(name = "Mabeam example: key service")
    @interface Config {
        @AttributeDefinition(description = "Requests that are worked on at once", min = "1", max = "64")
        int workers() default 1;

        @AttributeDefinition(description = "Iterations of PBKDF2 in one request", min = "1", max = "10000000")
        int iterations() default 50_000;

        @AttributeDefinition(description = "Milliseconds within which an answer is of use", min = "1", max = "60000")
        int deadlineMillis() default 1500;

        @AttributeDefinition(description = "Requests of one client that may wait", min = "1", max = "10000")
        int waiting() default 16;
    }

    private final transient ExecutorService workers;
    private final transient Lanes lanes;
    private final transient Handle<Double> rate;
    private final transient Traffic traffic;
    private final transient Publication publication;
    private final transient Front front;
    private final transient Windows windows;

    /** Declares the variable and opens the service. */
    @Activate
    public LimiterComponent(
            Config config,
            @Reference Variables variables,
            @Reference Evidence evidence,
            @Reference Time time,
            @Reference Publication publication) {
        this(
                new Settings(config.workers(), config.iterations(), config.deadlineMillis(), config.waiting()),
                variables,
                evidence,
                time,
                publication);
    }

    private LimiterComponent(
            Settings settings, Variables variables, Evidence evidence, Time time, Publication publication) {
        this.publication = publication;
        variables.declare(Limiter.DECLARATION, new Author(Author.Kind.SYSTEM, "limiter"));
        rate = variables.handle(Limiter.RATE, Double.class, Reader.of(Namespace.DEFAULT, "limiter"));
        AtomicInteger threads = new AtomicInteger();
        workers = Executors.newFixedThreadPool(
                settings.workers(), task -> new Thread(task, "mabeam-limiter-" + threads.incrementAndGet()));
        lanes = new Lanes(workers, settings.waiting());
        traffic = new Traffic(settings.workers(), settings.deadline(), System.nanoTime());
        KeyDerivation keys = new KeyDerivation(settings.iterations());
        KeyService service = new KeyService(lanes, keys, traffic, System::nanoTime);
        front = new Front(service, rate);
        windows = new Windows(
                time,
                () -> service.turn(
                        (client, utility) -> evidence.report(Limiter.RATE, Limiter.UTILITY, client, utility)));
        windows.open();
        publication.begin(traffic);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        front.serve(request, response);
    }

    /** Takes no more requests and refuses those that wait. */
    @Deactivate
    void stop() {
        publication.end(traffic);
        windows.close();
        lanes.close();
        workers.shutdown();
        rate.close();
    }

    /** The settings, checked. */
    private record Settings(int workers, int iterations, int deadlineMillis, int waiting) {

        Settings {
            new Faults()
                    .check(workers >= 1 && workers <= 64, "workers", workers, "1 to 64")
                    .check(iterations >= 1 && iterations <= 10_000_000, "iterations", iterations, "1 to 10000000")
                    .check(
                            deadlineMillis >= 1 && deadlineMillis <= 60_000,
                            "deadlineMillis",
                            deadlineMillis,
                            "1 to 60000")
                    .check(waiting >= 1 && waiting <= 10_000, "waiting", waiting, "1 to 10000")
                    .throwIfAny();
        }

        Duration deadline() {
            return Duration.ofMillis(deadlineMillis);
        }
    }
}
