// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.owner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.mabeam.foundation.plugin.PluginUser;
import org.mabeam.foundation.plugin.Takeover;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.StudyView;

/**
 * The studies that use a strategy, when another version of it is to take over. A study moves by itself: its next
 * suggestion comes from the version that serves then, which has observed all earlier trials.
 */
public final class StudyPlugins implements PluginUser {

    private final StudyHouse house;
    private final Executor threads;
    private final Duration patience;

    /**
     * Over the studies of a node.
     *
     * @param threads where strategies compute
     * @param patience how long one call of a strategy may take
     */
    public StudyPlugins(StudyHouse house, Executor threads, Duration patience) {
        this.house = house;
        this.threads = threads;
        this.patience = patience;
    }

    /** Makes an instance for each study: whether the version takes its space and its settings. */
    @Override
    public CompletableFuture<List<String>> rehearse(Takeover takeover) {
        List<String> objections = new ArrayList<>();
        CompletableFuture<?> all = CompletableFuture.completedFuture(null);
        if (takeover.to().service() instanceof StrategyType type) {
            for (StudyView study : house.unended()) {
                if (study.strategy().name().equals(takeover.to().name())) {
                    all = all.thenCompose(none -> tried(type, study)).handle((none, failure) -> {
                        if (failure != null) {
                            objections.add("study " + study.spec().id() + ": " + sentence(failure));
                        }
                        return null;
                    });
                }
            }
        }
        return all.thenApply(none -> List.copyOf(objections));
    }

    @Override
    public CompletableFuture<Void> move(Takeover takeover) {
        return takeover.to().service() instanceof StrategyType
                ? house.pluginsChanged()
                : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> tried(StrategyType type, StudyView study) {
        Problem problem = new Problem(study.spec().space(), study.spec().objective());
        return CompletableFuture.runAsync(
                        () -> {
                            if (type.create(problem, study.strategy().settings()) == null) {
                                throw new IllegalStateException("it made null");
                            }
                        },
                        threads)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String sentence(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
