// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each component that has settings brings the file that the distribution puts into {@code etc/}: every key with what it
 * means, its type, its range and its default, as its annotations say them. The right file is written below
 * {@code target/settings} of this module.
 */
class SettingsFilesTest {

    private static final Repository REPOSITORY = Repository.here();

    static Stream<Path> bundles() {
        return REPOSITORY.bundles().stream();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleBringsTheFilesOfItsSettingsAndNoOthers(Path bundle) throws Exception {
        Path right = Files.createDirectories(Path.of("target/settings"));
        List<String> wanted = new ArrayList<>();
        for (Metatype settings : Metatype.of(REPOSITORY.jar(bundle))) {
            String name = settings.pid() + ".cfg";
            wanted.add(name);
            Files.writeString(right.resolve(name), settings.file());
            assertThat(bundle.resolve("src/main/resources").resolve(name))
                    .content()
                    .isEqualTo(settings.file());
        }
        try (JarFile jar = new JarFile(REPOSITORY.jar(bundle).toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".cfg")))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyNumberHasItsRange(Path bundle) throws Exception {
        for (Metatype settings : Metatype.of(REPOSITORY.jar(bundle))) {
            assertThat(settings.attributes()).allSatisfy(each -> {
                boolean number = each.type().equals("Integer") || each.type().equals("Long");
                assertThat(!number || (each.min().isPresent() && each.max().isPresent()))
                        .as(settings.pid() + " " + each.id())
                        .isTrue();
                assertThat(each.description()).isNotBlank().doesNotEndWith(".");
            });
        }
    }

    /** The distribution copies the files from the bundles' folders, which its pom names. */
    @Test
    void theDistributionTakesThemFromEveryBundleThatHasThem() throws Exception {
        List<String> wanted = new ArrayList<>();
        for (Path bundle : REPOSITORY.bundles()) {
            if (!Metatype.of(REPOSITORY.jar(bundle)).isEmpty()) {
                wanted.add("${project.basedir}/../bundles/" + REPOSITORY.name(bundle) + "/src/main/resources");
            }
        }

        Path distribution = REPOSITORY.root().resolve("karaf-distribution/pom.xml");
        assertThat(Repository.texts(distribution, "/project/build/resources/resource[targetPath='etc']/directory"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(wanted);
    }
}
