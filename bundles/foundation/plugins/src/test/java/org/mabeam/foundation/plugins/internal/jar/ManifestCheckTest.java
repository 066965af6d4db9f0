// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Version;

class ManifestCheckTest {

    private static final Path FILE = Path.of("tuner.jar");

    @Test
    void itTellsWhatTheJarSaysOfItself() {
        TestJar jar = TestJar.aPlugin()
                .header("Bundle-Version", "1.2.0.beta")
                .header(
                        "Provide-Capability",
                        "org.mabeam.plugin;org.mabeam.plugin=tuner,org.mabeam.plugin;org.mabeam.plugin=a-2,"
                                + "osgi.service;objectClass:List<String>=\"x.A,x.B\",osgi.service;objectClass=x.C")
                .header("Require-Capability", "osgi.service;effective:=active;filter:=\"(objectClass=x.D)\"");

        PluginJar found = examine(jar).jar().orElseThrow();

        assertThat(found.file()).isEqualTo(FILE);
        assertThat(found.symbolicName()).isEqualTo("org.acme.tuner");
        assertThat(found.version()).isEqualTo(Version.valueOf("1.2.0.beta"));
        assertThat(found.names()).containsExactly("a-2", "tuner");
        assertThat(found.services()).containsExactly("x.A", "x.B", "x.C");
        assertThat(found.requirements()).extracting(each -> each.getNamespace()).contains("osgi.service");
        assertThat(found.signer()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Bundle-ManifestVersion || is no bundle: its Bundle-ManifestVersion is missing, but must be 2",
                "Bundle-ManifestVersion | 1 | is no bundle: its Bundle-ManifestVersion is 1, but must be 2",
                "Bundle-SymbolicName || has no Bundle-SymbolicName",
                "Bundle-SymbolicName | org.acme.tuner;singleton:=true | is a singleton, but must not be one",
                "Bundle-Version || has the Bundle-Version (none), but it must be a version such as 1.2.0",
                "Bundle-Version | 1.x | a version such as 1.2.0",
                "Bundle-Version | 1.2-SNAPSHOT | a version such as 1.2.0",
                "Provide-Capability || is no plugin of Mabeam: its manifest must have a Provide-Capability org.mabeam.plugin",
                "Provide-Capability | org.mabeam.plugin;org.mabeam.plugin=Tuner | names a plugin \"Tuner\", but a name must be",
                "Provide-Capability | org.mabeam.plugin;org.mabeam.plugin=\"a b\" | names a plugin \"a b\"",
                "Provide-Capability | org.mabeam.plugin;org.mabeam.plugin=\"\" | names a plugin \"\"",
                "Provide-Capability | org.mabeam.plugin | names a plugin \"\"",
                "Provide-Capability | org.mabeam.plugin;=;; | names a plugin \"\"",
                "Import-Package | a,a;version=1;version=2 | a manifest that OSGi does not understand",
                "Fragment-Host | org.acme.host | is a fragment (Fragment-Host)",
                "DynamicImport-Package | * | has DynamicImport-Package: *, but must import what it needs by name",
                "DynamicImport-Package | org.acme.*,* | has DynamicImport-Package: *",
                "Export-Package | org.acme,org.mabeam.strategy;version=2 | exports org.mabeam.strategy, but must export no package of org.mabeam",
                "Export-Package | org.mabeam | exports org.mabeam, but",
                "Bundle-ClassPath | .,lib/none.jar | has no lib/none.jar, but its Bundle-ClassPath says so",
                "Bundle-ClassPath | .,OSGI-INF/tuner.xml | has on its Bundle-ClassPath OSGI-INF/tuner.xml, which is no zip file",
                "Bundle-Activator | org.acme.None | has the Bundle-Activator org.acme.None, whose class is not in it",
                "Service-Component | OSGI-INF/none.xml | has no OSGI-INF/none.xml, but its Service-Component says so",
                "Service-Component | OSGI-INF/none*.xml | has no OSGI-INF/none*.xml, but its Service-Component says so",
            })
    void aWrongHeaderIsRefused(String header, String value, String sentence) {
        Examined examined = examine(TestJar.aPlugin().header(header, value == null ? "" : value));

        assertThat(examined.objections()).singleElement().asString().contains(sentence);
        assertThat(examined.whole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Export-Package | org.mabeamish,org.acme",
                "DynamicImport-Package | org.acme.*",
                "Bundle-ClassPath | .,lib",
                "Bundle-ClassPath | ./,/lib/",
                "Bundle-Activator | org.acme.Tuner",
                "Service-Component | OSGI-INF/*.xml",
                "Service-Component | /OSGI-INF/t*n*r.xml, OSGI-INF/tuner.xml",
                "Bundle-SymbolicName | org.acme.tuner;singleton:=false",
            })
    void aRightHeaderPasses(String header, String value) {
        Examined examined = examine(TestJar.aPlugin().entry("lib/a.txt", "a").header(header, value));

        assertThat(examined.objections()).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndWhoItIsToo() {
        Examined examined = examine(TestJar.aPlugin()
                .header("Provide-Capability", "")
                .header("DynamicImport-Package", "*")
                .header("Import-Package", "org.none"));

        assertThat(examined.objections()).hasSize(3);
        assertThat(examined.jar()).get().extracting(PluginJar::symbolicName).isEqualTo("org.acme.tuner");
    }

    @Test
    void aJarWithoutAManifestIsNoBundle() {
        byte[] jar = new ZipBytes().stored("a", new byte[0]).bytes();
        byte[] twice = new ZipBytes()
                .stored("META-INF/MANIFEST.MF", TestJar.aPlugin().manifest())
                .stored("meta-inf/manifest.mf", TestJar.aPlugin().manifest())
                .bytes();

        assertThat(Product.of().examiner().examine(FILE, jar).objections())
                .containsExactly("is no bundle: it must have exactly one META-INF/MANIFEST.MF");
        assertThat(Product.of().examiner().examine(FILE, twice).objections())
                .containsExactly("is no bundle: it must have exactly one META-INF/MANIFEST.MF");
    }

    @Test
    void ofSeveralReleasesThatOfThisJavaIsExamined() {
        TestJar jar = TestJar.aPlugin()
                .header("Multi-Release", "true")
                .entry("META-INF/versions/9/OSGI-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImport-Package: of.nine\n")
                .entry(
                        "META-INF/versions/17/OSGI-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nImport-Package: of.seventeen\n")
                .entry(
                        "META-INF/versions/18/OSGI-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nImport-Package: of.eighteen\n");

        assertThat(examine(jar).objections()).containsExactly("needs of.seventeen, this product has none");
    }

    private static Examined examine(TestJar jar) {
        return Product.of().examiner().examine(FILE, jar.bytes());
    }
}
