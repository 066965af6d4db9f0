// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.random.internal;

import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.config.SettingsReader;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.strategies.kernel.Repeats;
import org.mabeam.strategies.kernel.Untried;
import org.mabeam.strategy.Problem;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.StrategyType;
import org.osgi.service.component.annotations.Component;

/** Brings random search under the name {@code random}. Its one setting is {@code repeats}, see {@link Repeats}. */
@Component
@PluginName("random")
public final class RandomStrategyType implements StrategyType {

    @Override
    public Strategy create(Problem problem, Settings settings) {
        SettingsReader reader = settings.read();
        Repeats repeats = Repeats.read(reader, problem);
        reader.end();
        return new RandomStrategy(new Untried(problem.space(), repeats));
    }
}
