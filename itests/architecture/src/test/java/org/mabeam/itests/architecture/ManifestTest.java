// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {

    private static final Repository REPOSITORY = Repository.here();

    /** The names in a clause list, not minding quoted commas. */
    private static final Pattern CLAUSE =
            Pattern.compile("(?:^|,)([A-Za-z0-9_.-]+)(?:;[^,\"]*(?:\"[^\"]*\"[^,\"]*)*)?");

    static Stream<Path> bundles() {
        return REPOSITORY.bundles().stream();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void onlyApiBundlesExportAndOnlyApiPackages(Path bundle) throws IOException {
        List<String> exported = packages(bundle, "Export-Package");

        if (bundle.endsWith("api")) {
            assertThat(exported).isNotEmpty().noneMatch(name -> name.contains("internal"));
            assertThat(exported).allMatch(name -> name.startsWith("org.mabeam."));
        } else {
            assertThat(exported).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void nothingIsImportedOptionallyOrDynamically(Path bundle) throws IOException {
        Attributes manifest = manifest(bundle);

        assertThat(String.valueOf(manifest.getValue("Import-Package"))).doesNotContain("resolution:=");
        assertThat(manifest.getValue("DynamicImport-Package")).isNull();
        assertThat(manifest.getValue("Require-Bundle")).isNull();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void nothingInternalIsImported(Path bundle) throws IOException {
        assertThat(packages(bundle, "Import-Package"))
                .noneMatch(name -> name.startsWith("org.mabeam.") && name.contains("internal"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void itSaysWhatItIs(Path bundle) throws IOException {
        Attributes manifest = manifest(bundle);

        assertThat(manifest.getValue("Bundle-SymbolicName"))
                .isEqualTo("org.mabeam."
                        + REPOSITORY.name(bundle).replace('/', '.').replace('-', '.'));
        assertThat(manifest.getValue("Bundle-Description")).isNotBlank();
        assertThat(manifest.getValue("Bundle-License")).startsWith("Apache-2.0");
    }

    private static List<String> packages(Path bundle, String header) throws IOException {
        String value = manifest(bundle).getValue(header);
        return value == null
                ? List.of()
                : CLAUSE.matcher(value).results().map(match -> match.group(1)).toList();
    }

    private static Attributes manifest(Path bundle) throws IOException {
        try (JarFile jar = new JarFile(REPOSITORY.jar(bundle).toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }
}
