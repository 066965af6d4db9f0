// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mabeam.foundation.plugin.PluginUser;
import org.mabeam.foundation.plugin.Takeover;

/** Notes what it is asked, and objects or fails if it is told to. */
final class GreeterUser implements PluginUser {

    final List<String> heard = new ArrayList<>();
    List<String> objections = List.of();
    String failsAt = "none";

    @Override
    public CompletableFuture<List<String>> rehearse(Takeover takeover) {
        heard.add("rehearse " + said(takeover));
        return CompletableFuture.completedFuture(objections);
    }

    @Override
    public CompletableFuture<Void> move(Takeover takeover) {
        heard.add("move " + said(takeover));
        return takeover.to().version().equals(failsAt)
                ? CompletableFuture.failedFuture(new IllegalStateException("agent ann: cannot start"))
                : CompletableFuture.completedFuture(null);
    }

    private static String said(Takeover takeover) {
        return takeover.from().version() + " > " + takeover.to().version();
    }
}
