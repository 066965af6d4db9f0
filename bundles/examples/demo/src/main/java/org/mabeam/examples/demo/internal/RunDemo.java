// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal;

import java.time.InstantSource;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.mabeam.consensus.Consensus;
import org.mabeam.foundation.event.EventStore;
import org.mabeam.foundation.process.Time;
import org.mabeam.study.Studies;
import org.mabeam.variable.Variables;
import org.osgi.framework.BundleContext;

/** {@code demo:run}. */
@Service
@Command(
        scope = "demo",
        name = "run",
        description = "Watch a team of agents tune a neural network; fails unless all that it promises happened")
public final class RunDemo implements Action {

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
            Studies studies = product.get(Studies.class, "studies");
            EventStore record = product.get(EventStore.class, "record");
            String file = product.studyFile();
            Stage stage = Stage.of(session, after);
            InstantSource clock = product.get(Time.class, "process runtime").clock();
            Act life = new FromStudyToLife(
                    product.get(Consensus.class, "proposals"),
                    product.get(Variables.class, "variables"),
                    new LiveClassifier(product.address()),
                    command -> session.execute(command),
                    stage);
            new Demo(studies, record, stage, clock, life).run(studies.parse(file));
        }
        return null;
    }
}
