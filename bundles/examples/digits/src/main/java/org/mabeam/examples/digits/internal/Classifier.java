// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.digits.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.variable.Change;
import org.mabeam.variable.ChangeWatcher;
import org.mabeam.variable.Handle;
import org.mabeam.variable.Point;
import org.mabeam.variable.Reader;
import org.mabeam.variable.Variables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network whose hyperparameters are live variables. When a decision changes them, another one is trained beside the
 * one that answers, and takes its place: nobody waits and nothing restarts. Thread-safe.
 */
final class Classifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Classifier.class);
    private static final int EPOCHS = 25;

    /** Of the first weights and the order of the images: the same hyperparameters give the same network. */
    private static final long SEED = 1;

    private final Digits digits;
    private final Variables variables;
    private final Handle<Point> hyperparameters;
    private final ExecutorService trainer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "mabeam-digits-trainer");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Waiter> waiters = new ArrayList<>();
    private final AutoCloseable watch;
    private @Nullable LiveModel model;
    private boolean open = true;

    private record Waiter(long position, CompletableFuture<LiveModel> model) {}

    /** Declares the variables and begins to train. */
    Classifier(Digits digits, Variables variables) {
        this.digits = digits;
        this.variables = variables;
        DigitsVariables.declare(variables);
        this.hyperparameters = variables.handle(
                DigitsVariables.MODEL, Point.class, Reader.of(Namespace.DEFAULT, "the classifier of digits"));
        this.watch = watch(hyperparameters.position());
        trainer.execute(this::train);
    }

    /** The first model whose hyperparameters are as of a position of the record or later. */
    synchronized CompletableFuture<LiveModel> model(long position) {
        LiveModel present = model;
        if (!open) {
            return CompletableFuture.failedFuture(new UnavailableException("the classifier of digits is stopping"));
        } else if (present != null && present.position() >= position) {
            return CompletableFuture.completedFuture(present);
        }
        CompletableFuture<LiveModel> next = new CompletableFuture<>();
        waiters.add(new Waiter(position, next));
        return next;
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (Exception e) {
            LOG.warn("digits.watch-close-failed", e);
        }
        List<Waiter> left;
        synchronized (this) {
            open = false;
            left = List.copyOf(waiters);
            waiters.clear();
        }
        trainer.shutdownNow();
        hyperparameters.close();
        left.forEach(each ->
                each.model().completeExceptionally(new UnavailableException("the classifier of digits is stopping")));
    }

    private AutoCloseable watch(long after) {
        return variables.watch(Namespace.DEFAULT, after, new ChangeWatcher() {
            @Override
            public void changed(Change change) {
                if (change.id().name().startsWith(DigitsVariables.PREFIX)) {
                    trainer.execute(Classifier.this::train);
                }
            }

            @Override
            public void ended(Throwable cause) {
                LOG.warn("digits.watch-ended position={}", hyperparameters.position(), cause);
            }
        });
    }

    /** Several changes of one decision are one training: what is trained already is not trained again. */
    private void train() {
        long position = hyperparameters.position();
        synchronized (this) {
            if (model != null && model.position() >= position) {
                return;
            }
        }
        try {
            Hyperparameters wanted = DigitsVariables.hyperparameters(hyperparameters.get());
            long begin = System.nanoTime();
            Network network = new Training(wanted, EPOCHS).train(digits.tuning(), new SplittableRandom(SEED));
            long trainingMs = (System.nanoTime() - begin) / 1_000_000;
            Images judges = digits.holdOut();
            LiveModel next =
                    new LiveModel(network, wanted, position, network.right(judges), judges.count(), trainingMs);
            LOG.info("digits.trained position={} accuracy={} elapsedMs={}", position, next.accuracy(), trainingMs);
            serve(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void serve(LiveModel next) {
        List<Waiter> served;
        synchronized (this) {
            model = next;
            served = waiters.stream()
                    .filter(each -> each.position() <= next.position())
                    .toList();
            waiters.removeAll(served);
        }
        served.forEach(each -> each.model().complete(next));
    }
}
