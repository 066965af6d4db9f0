// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.governance;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.mabeam.agent.Agents;
import org.mabeam.consensus.Consensus;
import org.mabeam.examples.demo.internal.Next;
import org.mabeam.examples.demo.internal.Product;
import org.mabeam.examples.demo.internal.Stage;
import org.mabeam.foundation.error.UnavailableException;
import org.mabeam.foundation.process.Time;
import org.mabeam.variable.Variables;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** {@code demo:governance}. */
@Service
@Command(
        scope = "demo",
        name = "governance",
        description = "Watch agents agree on a limit, and a harmful one being taken back; fails unless that happened")
public final class RunGovernance implements Action {

    private static final String ENDPOINT = "osgi.http.endpoint"; // OSGi Compendium 7, 140.9
    private static final String PATH = "limiter/derive";

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
        Next after = Next.of(next);
        try (Product product = new Product(bundles)) {
            Variables variables = product.get(Variables.class, "variables");
            Consensus consensus = product.get(Consensus.class, "consensus");
            Agents agents = product.get(Agents.class, "agents");
            Time time = product.get(Time.class, "process runtime");
            try (Cast cast = new Cast(agents)) {
                new Governance(variables, consensus, cast, Stage.of(session, after), time)
                        .run(endpoint().resolve(PATH));
            }
        }
        return null;
    }

    private URI endpoint() throws Exception {
        ServiceReference<?>[] servers = bundles.getAllServiceReferences(null, "(" + ENDPOINT + "=*)");
        return Stream.ofNullable(servers)
                .flatMap(Arrays::stream)
                .flatMap(server -> texts(server.getProperty(ENDPOINT)))
                .filter(text -> text.startsWith("http://"))
                .findFirst()
                .map(URI::create)
                .orElseThrow(() -> new UnavailableException(
                        "the demo needs the HTTP server, and no bundle provides it now; mabeam:health tells more"));
    }

    private static Stream<String> texts(@Nullable Object property) {
        return Optional.ofNullable(property).stream()
                .flatMap(value -> value instanceof Object[] many
                        ? Arrays.stream(many)
                        : value instanceof Collection<?> some ? some.stream() : Stream.of(value))
                .map(Object::toString);
    }
}
