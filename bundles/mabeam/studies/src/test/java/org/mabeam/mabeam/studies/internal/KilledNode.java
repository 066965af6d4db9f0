// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.mabeam.foundation.discovery.Namespace;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.mabeam.studies.internal.owner.Specs;
import org.mabeam.strategy.StrategyType;
import org.mabeam.study.Direction;
import org.mabeam.study.EvaluatorType;
import org.mabeam.study.Measured;
import org.mabeam.study.Objective;
import org.mabeam.study.PluginChoice;
import org.mabeam.study.Run;
import org.mabeam.study.Stop;
import org.mabeam.study.Studies;
import org.mabeam.study.StudyId;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView;

/**
 * A program that runs one study after the other on a record, with the real store, processes and workers, until it is
 * killed. It says {@code study NAME} before it goes on with one, and {@code enqueued NAME X} after a point was
 * accepted.
 */
final class KilledNode {

    static final long TRIALS = 40;
    static final double FIRST_X = 0.5;

    private final Path begun;
    private final long seed;
    private final Studies studies;
    private final Semaphore wishes = new Semaphore(0);

    private KilledNode(Path folder, long seed) {
        this.begun = folder.resolve("begun");
        this.seed = seed;
        RealNode node = new RealNode(folder.resolve("record"), 4);
        node.deploy(StrategyType.class, "random", Specs.random());
        node.deploy(EvaluatorType.class, "bowl", request -> run -> evaluate(request.study(), run));
        this.studies = node.studies();
    }

    /**
     * Runs.
     *
     * @param args the folder, a seed, and how many studies to finish; at most so many are ever made
     */
    public static void main(String[] args) throws Exception {
        KilledNode node = new KilledNode(Path.of(args[0]), Long.parseLong(args[1]));
        Thread user = new Thread(node::enqueueNowAndThen, "user");
        user.setDaemon(true);
        user.start();
        for (long left = Long.parseLong(args[2]); left > 0; left--) {
            node.finish(node.goOn());
        }
        say("done");
        System.exit(0);
    }

    private StudyId goOn() {
        List<StudyView> all = studies.list(Namespace.DEFAULT);
        return all.stream()
                .filter(view -> view.ended().isEmpty())
                .findFirst()
                .map(view -> view.spec().id())
                .orElseGet(() -> create(all.size()));
    }

    private StudyId create(int index) {
        StudyId id = StudyId.parse("study-" + index);
        say("study " + id.name());
        studies.create(
                StudySpec.builder(id, Specs.SPACE, new Objective("loss", Direction.MINIMIZE), Stop.afterTrials(TRIALS))
                        .strategy(PluginChoice.of("random"))
                        .evaluator(PluginChoice.of("bowl"))
                        .seed(index)
                        .parallel(6)
                        .enqueued(List.of(values(FIRST_X)))
                        .build());
        return id;
    }

    private void finish(StudyId id) throws Exception {
        say("study " + id.name());
        CompletableFuture<StudyView> end = new CompletableFuture<>();
        AutoCloseable watch = studies.watch(id, view -> {
            if (view.ended().isPresent()) {
                end.complete(view);
            }
        });
        end.join();
        watch.close();
    }

    private Measured evaluate(StudyId study, Run run) throws IOException {
        note(study.name() + " " + run.trial() + " " + run.attempt());
        if (run.trial() % 20 == 10) {
            wishes.release();
        }
        return measure(
                run.point().number("x"), run.point().number("k"), run.point().flag("b"));
    }

    /** What a trial finds; an eighth of all fail. */
    static Measured measure(double x, double k, boolean b) {
        if (k == 8) {
            throw new IllegalStateException("eight is too many");
        }
        return Measured.of(x * x + k + (b ? 0 : 0.5));
    }

    /** One line, in one write to the end of the file: the system keeps it whatever happens to this process. */
    private void note(String line) throws IOException {
        try (FileChannel file = FileChannel.open(
                begun, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
    }

    private void enqueueNowAndThen() {
        SplittableRandom random = new SplittableRandom(seed);
        while (true) {
            wishes.acquireUninterruptibly();
            double x = random.nextDouble(-1, 1);
            studies.list(Namespace.DEFAULT).stream()
                    .filter(view -> view.ended().isEmpty())
                    .forEach(view -> enqueue(view.spec().id(), x));
        }
    }

    private void enqueue(StudyId id, double x) {
        try {
            studies.enqueue(id, values(x));
            say("enqueued " + id.name() + " " + x);
        } catch (ConflictException e) {
            say("ended " + id.name());
        }
    }

    private static Map<String, String> values(double x) {
        return Map.of("x", Double.toString(x), "k", "2", "b", "true");
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
