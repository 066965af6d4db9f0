// SPDX-License-Identifier: Apache-2.0
package org.mabeam.evaluators.command.internal;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.study.Evaluator;
import org.mabeam.study.EvaluatorRequest;
import org.mabeam.study.EvaluatorType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Runs each trial in a program of any language, which gets and answers lines of JSON.
 *
 * <p>Settings: {@code command} (a list), {@code directory}, {@code environment} (a list of NAME=value),
 * {@code inheritEnvironment} (true), {@code reuse} (true), {@code stopGraceSeconds} (10).
 */
@Component
@PluginName("command")
public final class CommandEvaluatorType implements EvaluatorType {

    private final Map<String, String> node;
    private final AtomicLong workers = new AtomicLong();

    /** On this node. */
    @Activate
    public CommandEvaluatorType() {
        this(System.getenv());
    }

    CommandEvaluatorType(Map<String, String> node) {
        this.node = node;
    }

    @Override
    public void check(EvaluatorRequest request) {
        CommandSettings.read(request.settings(), node);
    }

    @Override
    public Evaluator open(EvaluatorRequest request) {
        SortedMap<String, String> about = new TreeMap<>();
        about.put("MABEAM_PROTOCOL", "1");
        about.put("MABEAM_STUDY", request.study().toString());
        about.put("MABEAM_OBJECTIVE", request.objective().name());
        about.put("MABEAM_DIRECTION", request.objective().direction().name().toLowerCase(java.util.Locale.ROOT));
        return new CommandEvaluator(
                CommandSettings.read(request.settings(), node),
                request.space(),
                about,
                "mabeam-command-" + workers.incrementAndGet());
    }
}
