// SPDX-License-Identifier: Apache-2.0
package org.mabeam.strategies.random.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mabeam.strategies.kernel.Untried;
import org.mabeam.strategy.Ask;
import org.mabeam.strategy.Strategy;
import org.mabeam.strategy.Suggestion;
import org.mabeam.study.Trial;
import org.mabeam.variable.Point;

/**
 * Suggests independent random points, each active variable uniform on its scale.
 *
 * @see <a href="https://jmlr.org/papers/v13/bergstra12a.html">Bergstra and Bengio: Random Search for Hyper-Parameter
 *     Optimization, JMLR 2012</a>
 */
final class RandomStrategy implements Strategy {

    private final Untried untried;

    RandomStrategy(Untried untried) {
        this.untried = untried;
    }

    @Override
    public List<Suggestion> ask(Ask ask) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (int i = 0; i < ask.count(); i++) {
            Optional<Point> point = untried.random(ask.random(i));
            if (point.isEmpty()) {
                break;
            }
            suggestions.add(new Suggestion(point.get()));
            untried.add(point.get());
        }
        for (Suggestion suggestion : suggestions) { // it counts once it is observed
            untried.remove(suggestion.point());
        }
        return suggestions;
    }

    @Override
    public void observe(Trial trial) {
        untried.observe(trial);
    }
}
