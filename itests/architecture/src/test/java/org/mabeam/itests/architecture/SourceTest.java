// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SourceTest {

    private static final int MOST_LINES = 300;
    private static final int MOST_LINES_OF_A_TEST = 400;
    private static final Pattern TEST_METHOD =
            Pattern.compile("^\\s+@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b", Pattern.MULTILINE);
    private static final Pattern SUITE = Pattern.compile("@Suite\\.SuiteClasses\\(\\{?(.*?)\\}?\\)", Pattern.DOTALL);
    private static final Pattern REFUSED_NAME = Pattern.compile("(Util|Utils|Helper|Manager|Impl)\\.java$");

    private final Repository repository = Repository.here();

    @Test
    void noClassIsLongerThanAReaderCanHold() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path source : repository.sources(file -> true)) {
            long lines = Files.readAllLines(source).size();
            boolean test = source.toString().contains("/src/test/");
            if (lines > (test ? MOST_LINES_OF_A_TEST : MOST_LINES)) {
                tooLong.add(repository.root().relativize(source) + ": " + lines);
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void noClassIsADumpingGround() {
        assertThat(repository.sources(
                        file -> REFUSED_NAME.matcher(file.toString()).find()))
                .isEmpty();
    }

    /** Surefire runs what is named *Test or *Properties, and passes over everything else in silence. */
    @Test
    void everyTestClassHasANameThatRunsOrBelongsToASuite() throws IOException {
        List<Path> tests = repository.sources(file -> file.toString().contains("/src/test/"));
        StringBuilder suites = new StringBuilder();
        for (Path source : tests) {
            Matcher members = SUITE.matcher(Files.readString(source));
            while (members.find()) {
                suites.append(members.group(1));
            }
        }
        for (Path source : tests) {
            String text = Files.readString(source);
            String name = source.getFileName().toString().replace(".java", "");
            if (TEST_METHOD.matcher(text).find()
                    && !text.contains("abstract class")
                    && !suites.toString().contains(name + ".class")) {
                assertThat(name).matches(".*(Test|Properties)");
            }
        }
    }

    @Test
    void everyPackageSaysWhatItIs() {
        for (Path source : repository.sources(file -> file.toString().contains("/src/main/java/"))) {
            assertThat(source.resolveSibling("package-info.java")).exists();
        }
    }

    @Test
    void noTestWaitsAFixedTime() throws IOException {
        for (Path source : repository.sources(file -> file.toString().contains("/src/test/"))) {
            if (!source.endsWith("SourceTest.java")) {
                assertThat(Files.readString(source))
                        .as(source.toString())
                        .doesNotContain("Thread.sleep(", "@Disabled", "@Ignore");
            }
        }
    }
}
