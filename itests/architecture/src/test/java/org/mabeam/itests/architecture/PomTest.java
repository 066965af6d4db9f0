// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PomTest {

    private final Repository repository = Repository.here();

    @Test
    void onlyTheRootPomHasVersions() {
        for (Path module : repository.modules()) {
            assertThat(Repository.texts(
                            module.resolve("pom.xml"), "//dependency/version | //plugin/version | /project/version"))
                    .as("versions in " + repository.root().relativize(module) + "/pom.xml")
                    .isEmpty();
        }
    }

    @Test
    void aBundleIsNamedAfterItsFolders() {
        for (Path module : repository.bundles()) {
            assertThat(Repository.texts(module.resolve("pom.xml"), "/project/artifactId"))
                    .containsExactly(repository.name(module).replace('/', '-'));
        }
    }

    @Test
    void everyModuleSaysWhatItIs() {
        for (Path module : repository.modules()) {
            assertThat(Repository.texts(module.resolve("pom.xml"), "/project/name"))
                    .as("name in " + module)
                    .hasSize(1);
            assertThat(Repository.texts(module.resolve("pom.xml"), "/project/description"))
                    .as("description in " + module)
                    .hasSize(1);
        }
    }

    @Test
    void everyBundleIsLookedAtByThisModule() {
        for (Path module : repository.bundles()) {
            assertThat(Repository.texts(
                            repository.root().resolve("itests/architecture/pom.xml"), "//dependency/artifactId"))
                    .contains(Repository.texts(module.resolve("pom.xml"), "/project/artifactId")
                            .get(0));
            assertThat(Files.exists(repository.jar(module)))
                    .as(module + " is built")
                    .isTrue();
        }
    }
}
