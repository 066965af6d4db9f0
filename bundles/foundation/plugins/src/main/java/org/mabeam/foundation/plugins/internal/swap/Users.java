// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.swap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.plugin.PluginUser;
import org.mabeam.foundation.plugin.Takeover;

/** All users of plugins together. Blocks; for the thread that changes plugins. */
public final class Users {

    private final Supplier<List<PluginUser>> present;
    private final Duration patience;

    /**
     * Asks the users that are there when it is asked.
     *
     * @param patience with all together
     */
    public Users(Supplier<List<PluginUser>> present, Duration patience) {
        this.present = present;
        this.patience = patience;
    }

    /** What is in the way of these takeovers, one sentence each. */
    public List<String> rehearse(List<Takeover> takeovers) {
        List<CompletableFuture<List<String>>> answers = new ArrayList<>();
        for (PluginUser user : present.get()) {
            for (Takeover takeover : takeovers) {
                answers.add(user.rehearse(takeover));
            }
        }
        List<String> objections = new ArrayList<>();
        long end = System.nanoTime() + patience.toNanos();
        for (CompletableFuture<List<String>> answer : answers) {
            try {
                objections.addAll(answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (ExecutionException e) {
                objections.add(sentence(e));
            } catch (TimeoutException e) {
                objections.add("its users could not try it within " + patience.toSeconds() + " s");
                return objections;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        return objections;
    }

    /** Waits until all have moved; answers why one could not. */
    public Optional<String> move(List<Takeover> takeovers) {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (PluginUser user : present.get()) {
            for (Takeover takeover : takeovers) {
                answers.add(user.move(takeover));
            }
        }
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                    .get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(sentence(e));
        } catch (TimeoutException e) {
            return Optional.of("its users did not move within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static UnavailableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UnavailableException("interrupted while plugins were changed", e);
    }

    private static String sentence(ExecutionException e) {
        Throwable failure = e.getCause() == null ? e : e.getCause();
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
