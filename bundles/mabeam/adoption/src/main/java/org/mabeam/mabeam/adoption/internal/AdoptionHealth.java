// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.adoption.internal;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.mabeam.variable.AdoptedVariable.State;

/** Warns of adopted variables whose values are not where they should be. */
final class AdoptionHealth implements HealthCheck {

    private static final int MOST_NAMED = 5;

    private final Supplier<List<Link>> links;

    AdoptionHealth(Supplier<List<Link>> links) {
        this.links = links;
    }

    @Override
    public Result execute() {
        List<Link> all = links.get();
        List<Link> ill =
                all.stream().filter(link -> link.state() != State.ATTACHED).toList();
        if (ill.isEmpty()) {
            return new Result(
                    Result.Status.OK, "values of " + all.size() + " adopted variables are where they should be");
        }
        String named = ill.stream()
                .limit(MOST_NAMED)
                .map(link -> "variable " + link.id() + ": " + link.note())
                .collect(Collectors.joining("; "));
        return new Result(
                Result.Status.WARN,
                named + (ill.size() > MOST_NAMED ? "; and " + (ill.size() - MOST_NAMED) + " more" : ""));
    }
}
