// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.AgentType;
import org.mabeam.agent.Agents;
import org.mabeam.examples.demo.internal.Next;
import org.mabeam.examples.demo.internal.Product;
import org.mabeam.examples.demo.internal.Stage;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.plugin.PluginName;
import org.mabeam.foundation.plugin.Plugins;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** {@code demo:hot-swap}. */
@Service
@Command(
        scope = "demo",
        name = "hot-swap",
        description = "Watch agents at work while their type is replaced; fails unless no message was lost or doubled")
public final class RunHotSwap implements Action {

    private static final int MOST = 100_000;

    @Option(name = "--agents", description = "How many agents, 1 to 10000")
    int size = 1_000;

    @Option(
            name = "--swaps",
            description = "Replace it so often by versions that work, and measure what is left; absent for the play")
    int swaps;

    @Option(
            name = "--next",
            description = "Where you are afterwards, which tells what to try there: shell, client or start")
    String next = "shell";

    @Reference
    BundleContext bundles;

    @Reference
    Session session;

    @Override
    public @Nullable Object execute() throws Exception {
        if (size < 1 || size > 10_000) {
            throw new InvalidValueException("--agents", size, "1 to 10000");
        }
        if (swaps < 0 || swaps > MOST) {
            throw new InvalidValueException("--swaps", swaps, "1 to " + MOST + ", or absent");
        }
        Stage stage = Stage.of(session, Next.of(next));
        Path folder = Files.createTempDirectory("mabeam-hot-swap");
        Collector collector = new Collector();
        ServiceRegistration<AgentType> type = bundles.registerService(
                AgentType.class, collector, FrameworkUtil.asDictionary(Map.of(PluginName.PROPERTY, Collector.NAME)));
        try (Product product = new Product(bundles)) {
            HotSwap play = new HotSwap(
                    product.get(Plugins.class, "plugins"),
                    new Audience(product.get(Agents.class, "agents"), collector, size),
                    new OldLoaders(bundles),
                    folder,
                    stage);
            if (swaps > 0) {
                play.prove(swaps);
            } else {
                play.play();
            }
        } finally {
            type.unregister();
            delete(folder);
        }
        return null;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(folder)) {
            all = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
