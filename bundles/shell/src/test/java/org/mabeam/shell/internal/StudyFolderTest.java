// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.study.Studies;

/** A program that a study file names runs in the folder of the file. */
class StudyFolderTest {

    private final FakeStudies studies = new FakeStudies();
    private final Shell shell = new Shell().provide(Studies.class, studies);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "evaluator: command, mine",
        "evaluator: command directory: ., mine",
        "evaluator: command directory: code/here, mine/code/here",
        "evaluator: command directory: ../other, other",
    })
    void aDirectoryIsMeantFromTheFolderOfTheFile(String evaluator, String directory) throws Exception {
        create(evaluator);

        assertThat(settings())
                .containsEntry("directory", List.of(folder.resolve(directory).toString()));
    }

    @Test
    void aWholePathStaysAndSoDoOtherEvaluators() throws Exception {
        create("evaluator: command directory: /srv/mine");
        assertThat(settings()).containsEntry("directory", List.of("/srv/mine"));

        create("evaluator: digits");
        assertThat(settings()).isEmpty();
    }

    @Test
    void whatComesByStandardInputHasNoFolder() throws Exception {
        shell.keyboard("study: digits evaluator: command directory: here").run("study:create --stdin");

        assertThat(settings()).containsEntry("directory", List.of("here"));
    }

    private void create(String evaluator) throws Exception {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/study.yaml"), "study: digits " + evaluator);
        shell.directory(folder).run("study:create mine/study.yaml");
    }

    private Map<String, List<String>> settings() {
        return studies.created
                .get(studies.created.size() - 1)
                .evaluator()
                .orElseThrow()
                .settings()
                .values();
    }
}
