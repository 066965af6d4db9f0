// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.study.Studies;
import org.mabeam.study.StudySpec;
import org.mabeam.study.StudyView.State;
import org.mabeam.study.Trial;

class StudyCommandsTest {

    private final FakeStudies studies = new FakeStudies();
    private final Shell shell = new Shell().provide(Studies.class, studies);

    @TempDir
    Path folder;

    @BeforeEach
    void aStudyRuns() {
        studies.put(Example.busy("digits"));
    }

    @Test
    void studiesAreListedAsATable() throws Exception {
        assertThat(shell.run("study:list").lines().map(String::stripTrailing))
                .containsExactly(
                        "STUDY  │ STATE   │ STRATEGY │ DONE │ BUDGET │ RUNNING │ FAILED │     BEST │ CREATED              │ WAITING FOR",
                        "───────┼─────────┼──────────┼──────┼────────┼─────────┼────────┼──────────┼──────────────────────┼────────────",
                        "digits │ running │ tpe      │    3 │     10 │       1 │      1 │ 0.912346 │ 2030-01-01T00:00:00Z │");
    }

    @Test
    void studiesAreListedInTheOtherFormats() throws Exception {
        assertThat(shell.run("study:list --format name")).isEqualTo("digits\n");
        assertThat(shell.run("study:list --format csv"))
                .isEqualTo(Shell.crlf(
                        "study,state,strategy,done,budget,running,failed,best,created,waitingFor",
                        "digits,running,tpe,3,10,1,1,0.912345678,2030-01-01T00:00:00Z,"));
        assertThat(shell.run("study:list --format json")).isEqualToIgnoringWhitespace("""
                        [{"study":"digits","state":"running","strategy":"tpe","done":3,"budget":10,"running":1,
                        "failed":1,"best":0.912345678,"created":"2030-01-01T00:00:00Z","waitingFor":null}]""");
    }

    @Test
    void aListIsNarrowedByStateAndNamespace() throws Exception {
        studies.put(Example.busy("test/other"));

        assertThat(shell.run("study:list --state running --format name")).isEqualTo("digits\n");
        assertThat(shell.run("study:list --namespace test --format name")).isEqualTo("test/other\n");
        assertThat(shell.run("study:list --state paused")).contains("No study is paused. All of them: study:list");
        assertThat(shell.run("study:list --namespace empty")).contains("No studies yet. Create one: study:create FILE");
    }

    @Test
    void aStudyIsShownForPeople() throws Exception {
        assertThat(shell.run("study:show digits")).isEqualTo("""
                study           digits
                state           running
                objective       maximize accuracy
                strategy        tpe
                next strategy   random from trial 60 on
                evaluator       digits
                mode            free, 1 at once, seed 7
                trials          3 of 10 done, 1 running, 1 failed, 0 void, 0 queued
                best            0.912346
                best trial      1
                best values     rate=0.25 kind=relu
                agent learning  improved the best by 0.4 in 2 trials
                created         2030-01-01T00:00:00Z
                position        42

                Next: study:show digits --watch
                """);
    }

    @Test
    void aStudyIsShownInTheOtherFormats() throws Exception {
        assertThat(shell.run("study:show digits --format name")).isEqualTo("digits\n");
        assertThat(shell.run("study:show digits --format csv"))
                .startsWith("field,value\r\nstudy,digits\r\nstate,running\r\n")
                .contains("trials,\"3 of 10 done, 1 running, 1 failed, 0 void, 0 queued\"\r\n");
        assertThat(shell.run("study:show digits --format json")).isEqualToIgnoringWhitespace("""
                {"study":"digits","state":"running","waitingFor":null,"objective":"accuracy","direction":"maximize",
                "strategy":"tpe","scheduledSwap":{"strategy":"random","atTrial":60},"evaluator":"digits","mode":"free",
                "seed":7,"parallel":1,"trials":{"running":1,"complete":2,"failed":1,"voided":0,"queued":0,"budget":10},
                "best":{"trial":1,"state":"complete","value":0.912345678,"failure":null,
                "values":{"rate":"0.25","kind":"relu"},"movers":["learning"],"started":"2030-01-01T00:00:00Z",
                "ended":"2030-01-01T00:00:01Z"},
                "contributions":[{"agent":"learning","trials":2,"improvement":0.4}],
                "created":"2030-01-01T00:00:00Z","ended":null,"finishedBecause":null,"position":42}""");
    }

    @Test
    void theBestTrialIsShown() throws Exception {
        assertThat(shell.run("study:best digits"))
                .isEqualTo("trial     1\naccuracy  0.912346\nrate      0.25\nkind      relu\n");
        assertThat(shell.run("study:best digits --format name")).isEqualTo("1\n");
        assertThat(shell.run("study:best digits --format csv"))
                .isEqualTo(Shell.crlf("field,value", "trial,1", "accuracy,0.912345678", "rate,0.25", "kind,relu"));
        assertThat(shell.run("study:best digits --format json")).contains("\"trial\" : 1");
    }

    @Test
    void withoutACompleteTrialThereIsNoBest() {
        studies.put(Example.running(Example.spec("fresh")));

        assertThatThrownBy(() -> shell.run("study:best fresh"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("study fresh has no complete trial yet; study:trials fresh");
    }

    @Test
    void trialsAreListedNarrowedAndSorted() throws Exception {
        assertThat(shell.run("study:trials digits --format name")).isEqualTo("0\n1\n2\n3\n");
        assertThat(shell.run("study:trials digits --limit 2 --format name")).isEqualTo("2\n3\n");
        assertThat(shell.run("study:trials digits --state complete --format name"))
                .isEqualTo("0\n1\n");
        assertThat(shell.run("study:trials digits --sort value --format name")).isEqualTo("1\n0\n");
        assertThat(shell.run("study:trials digits --sort value --limit 1 --format name"))
                .isEqualTo("1\n");
        assertThat(shell.run("study:trials digits --state void")).contains("No trial is void.");
        assertThat(shell.run("study:trials digits --state failed --format csv"))
                .isEqualTo(
                        Shell.crlf(
                                "trial,state,value,movers,values,failure,started,ended",
                                "2,failed,,learning,rate=0.25 kind=relu,\"error: it \"\"broke\"\", badly\",2030-01-01T00:00:00Z,2030-01-01T00:00:01Z"));
        assertThat(shell.run("study:trials digits --format json")).contains("\"failure\" : \"error: it \\\"broke\\\"");
    }

    @Test
    void changesAreMadeAndSaid() throws Exception {
        assertThat(shell.run("study:pause digits")).contains("study digits: running → paused");
        assertThat(shell.run("study:resume digits")).contains("study digits: paused → running");
        assertThat(shell.run("study:cancel digits --reason 'too slow'"))
                .isEqualTo("study digits: cancelled (too slow)\n");
        assertThat(shell.run("study:enqueue digits rate=0.5 kind=tanh"))
                .isEqualTo("study digits: queued rate=0.5 kind=tanh\n");
        assertThat(shell.run("study:void digits 1 broken disk"))
                .isEqualTo("study digits, trial 1: void (broken disk)\n");
        assertThat(shell.run("strategy:swap digits random --at 60 --set a=1 --set b=2 --set b=3"))
                .isEqualTo("study digits: strategy tpe → random from trial 60 on\n");
        assertThat(shell.run("strategy:swap digits random"))
                .isEqualTo("study digits: strategy tpe → random from the next trial on\n");

        assertThat(studies.calls)
                .containsExactly(
                        "pause digits",
                        "resume digits",
                        "cancel digits too slow",
                        "enqueue digits {kind=tanh, rate=0.5}",
                        "void digits 1 broken disk",
                        "swap digits random {a=[1], b=[2, 3]} OptionalLong[60]",
                        "swap digits random {} OptionalLong.empty");
    }

    @Test
    void aStudyIsCreatedFromAFile() throws Exception {
        Files.writeString(folder.resolve("my.yaml"), "study: fresh");

        assertThat(shell.directory(folder).run("study:create my.yaml"))
                .isEqualTo("study fresh: created, running; watch it with study:show fresh --watch\n");
        assertThat(studies.created).extracting(spec -> spec.id().name()).containsExactly("fresh");
    }

    @Test
    void aStudyIsCreatedFromStandardInput() throws Exception {
        assertThat(shell.keyboard("study: piped").run("study:create --stdin --format name"))
                .isEqualTo("piped\n");
    }

    @Test
    void optionsChangeWhatTheFileSays() throws Exception {
        shell.keyboard("study: file")
                .run("study:create --stdin --name test/mine --strategy random --evaluator other --trials 5 --seed 9"
                        + " --parallel 3 --format json");

        StudySpec spec = studies.created.get(0);
        assertThat(spec.id()).hasToString("test/mine");
        assertThat(spec.strategy().name()).isEqualTo("random");
        assertThat(spec.evaluator().orElseThrow().name()).isEqualTo("other");
        assertThat(spec.stop().trials()).hasValue(5);
        assertThat(spec.seed()).isEqualTo(9);
        assertThat(spec.parallel()).isEqualTo(3);
    }

    @Test
    void creatingCanWaitForTheEnd() throws Exception {
        CompletableFuture<String> run = CompletableFuture.supplyAsync(() -> {
            try {
                return shell.keyboard("study: fresh").run("study:create --stdin --wait");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> studies.watchers() == 1);
        assertThat(run).isNotDone();

        studies.put(Example.ended(
                "fresh", State.FINISHED, List.of(Example.trial(0, Trial.State.COMPLETE, 1)), "all trials done"));

        assertThat(run.join()).contains("study fresh: created").contains("all trials done");
        assertThat(studies.watchers()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            strategy hill-climb, which is not deployed | strategy:list
            evaluator train, which is not deployed     | evaluator:list
            its team, which failed: it broke           | agent:list
            the record: the disk is full               | mabeam:health
            """)
    void aStudyThatWaitsLeadsToWhereThatIsListed(String waitingFor, String next) throws Exception {
        studies.put(Example.waiting("digits", waitingFor));

        assertThat(shell.run("study:show digits")).contains(waitingFor).endsWith("Next: " + next + "\n");
    }

    @Test
    void waitingForAStudyThatIsCancelledOrFindsNothingFails() {
        studies.put(Example.ended("gone", State.CANCELLED, List.of(), "by a user"));
        studies.put(Example.ended("poor", State.FINISHED, List.of(), "all trials done"));

        assertThatThrownBy(() -> shell.run("study:show gone --wait"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("study gone was cancelled: by a user");
        assertThatThrownBy(() -> shell.run("study:show poor --wait"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("study poor ended without a complete trial: all trials done");
    }

    @Test
    void aStudyWithoutACompleteTrialSaysWhyItsNewestOneFailed() throws Exception {
        Trial first = Example.trial(0, Trial.State.FAILED, Double.NaN);
        Trial second = Example.trial(1, Trial.State.FAILED, Double.NaN);
        studies.put(Example.ended("poor", State.FINISHED, List.of(first, second), "all trials done"));
        studies.put(Example.busy("fine"));

        String reason = second.failure().orElseThrow().reason();
        assertThat(shell.run("study:show poor")).containsPattern("last failure +trial 1: \\w+: " + reason);
        assertThat(shell.run("study:show fine")).doesNotContain("last failure");
    }

    @Test
    void whatIsWatchedIsPrintedAgainWhenItHasChanged() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread watching = new Thread(() -> {
            try {
                shell.run("study:list --watch --format name", out);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        watching.start();
        await().until(() -> out.toString(StandardCharsets.UTF_8).equals("digits\n"));

        studies.put(Example.busy("more"));
        await().until(() -> out.toString(StandardCharsets.UTF_8).equals("digits\ndigits\nmore\n"));

        watching.interrupt();
        watching.join();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("digits\ndigits\nmore\n");
    }

    @Test
    void coloursAreThereOnlyWhereTheyAreWanted() throws Exception {
        assertThat(shell.run("study:list")).doesNotContain("\u001b");
        shell.variable("mabeam.colours", "true").variable("TERM", "xterm");

        assertThat(shell.run("study:list")).contains("\u001b[32m");
        assertThat(shell.run("study:show digits")).contains("\u001b[32mrunning\u001b[0m");
        assertThat(shell.run("study:list --no-color")).doesNotContain("\u001b");
        assertThat(shell.run("study:show digits --no-color")).doesNotContain("\u001b");
        assertThat(shell.variable("mabeam.colours", "false").run("study:list")).doesNotContain("\u001b");
    }
}
