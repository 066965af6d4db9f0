// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionCheckTest {

    private static final Product PRODUCT = Product.of(
            "osgi.wiring.package;osgi.wiring.package=org.mabeam.strategy;version:Version=1.1",
            "osgi.wiring.package;osgi.wiring.package=org.twice;version:Version=1.0",
            "osgi.wiring.package;osgi.wiring.package=org.twice;version:Version=2.5.1",
            "osgi.wiring.package;osgi.wiring.package=org.guarded;version:Version=1.0;tier=gold;mandatory:=tier",
            "osgi.wiring.bundle;osgi.wiring.bundle=org.lib;bundle-version:Version=3.0",
            "osgi.ee;osgi.ee=JavaSE;version:List<Version>=\"1.8,11,17\"",
            "osgi.extender;osgi.extender=osgi.component;version:Version=1.4",
            "osgi.service;objectClass:List<String>=\"x.Alpha,x.Beta\"");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Import-Package | org.mabeam.strategy;version=\"[1.2,2)\" | needs org.mabeam.strategy [1.2,2), this product has 1.1",
                "Import-Package | org.mabeam.strategy;version=1.2 | needs org.mabeam.strategy 1.2 or later, this product has 1.1",
                "Import-Package | org.mabeam.strategy;version=\"(1.1,2]\" | needs org.mabeam.strategy (1.1,2], this product has 1.1",
                "Import-Package | org.mabeam.strategy;version=\"[1.2.3,1.2.3]\" | needs org.mabeam.strategy [1.2.3,1.2.3], this product has 1.1",
                "Import-Package | org.twice;version=\"[3,4)\" | needs org.twice [3,4), this product has 1, 2.5.1",
                "Import-Package | org.none;version=\"[1,2)\" | needs org.none [1,2), this product has none",
                "Import-Package | org.none | needs org.none, this product has none",
                "Import-Package | org.guarded | needs org.guarded, this product has 1 without that",
                "Import-Package | org.guarded;tier=lead | needs org.guarded with tier=lead, this product has 1 without that",
                "Require-Bundle | org.lib;bundle-version=\"[1,2)\" | needs the bundle org.lib [1,2), this product has 3",
                "Require-Bundle | org.other | needs the bundle org.other, this product has none",
                "Require-Capability | osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=21))\" | needs Java 21, this product runs on Java 17",
                "Require-Capability | osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version>=21))\" | needs Java 21 or later, this product runs on Java 17",
                "Require-Capability | osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\" | needs the extender osgi.component [1.5,2), this product has 1.4",
                "Require-Capability | osgi.extender;filter:=\"(osgi.extender=osgi.http)\" | needs the extender osgi.http, this product has none",
                "Require-Capability | osgi.service;filter:=\"(objectClass=x.Gamma)\" | needs a service x.Gamma, this product has none",
                "Require-Capability | osgi.service;filter:=\"(&(objectClass=x.Beta)(tier=gold))\" | needs a service x.Beta with tier=gold, this product has it without that",
                "Require-Capability | x.gpu;filter:=\"(memory>=8)\" | needs x.gpu with memory>=8, this product has none",
                "Require-Capability | x.gpu | needs x.gpu, this product has none",
            })
    void whatIsMissingIsSaidInPlainWords(String header, String value, String sentence) {
        List<String> objections = objections(TestJar.aPlugin().header(header, value));

        assertThat(objections).containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Import-Package | org.mabeam.strategy;version=\"[1.1,2)\"",
                "Import-Package | org.guarded;tier=gold",
                "Import-Package | org.none;resolution:=optional",
                "DynamicImport-Package | org.none",
                "Require-Bundle | org.lib;bundle-version=3",
                "Require-Bundle | org.none;resolution:=optional",
                "Require-Capability | osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"",
                "Require-Capability | osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version>=9))\"",
                "Require-Capability | osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"",
                "Require-Capability | osgi.service;filter:=\"(objectClass=x.Beta)\"",
                "Require-Capability | osgi.service;effective:=active;filter:=\"(objectClass=x.Gamma)\"",
                "Require-Capability | org.mabeam.plugin;filter:=\"(org.mabeam.plugin=tuner)\"",
            })
    void whatIsThereOrNotNeededIsNotSaid(String header, String value) {
        assertThat(objections(TestJar.aPlugin().header(header, value))).isEmpty();
    }

    @Test
    void whatTheJarItselfHasIsThere() {
        TestJar jar = TestJar.aPlugin()
                .header("Export-Package", "org.acme.api;version=1.3")
                .header("Import-Package", "org.acme.api;version=\"[1.3,2)\"");

        assertThat(objections(jar)).isEmpty();
        assertThat(objections(jar.header("Import-Package", "org.acme.api;version=\"[2,3)\"")))
                .containsExactly("needs org.acme.api [2,3), this product has none");
    }

    @Test
    void aChoiceIsSaidAsItStands() {
        TestJar jar = TestJar.aPlugin().header("Require-Capability", "x.gpu;filter:=\"(|(a=1)(b=2))\"");

        assertThat(objections(jar)).containsExactly("needs x.gpu (|(a=1)(b=2)), this product has none such");
    }

    @Test
    void allThatIsMissingIsSaidOnce() {
        TestJar jar =
                TestJar.aPlugin().header("Import-Package", "org.a,org.b").header("Require-Capability", "x.gpu,x.gpu");

        assertThat(objections(jar)).hasSize(3);
    }

    @Test
    void aFilterTooDeepToReadIsRefused() {
        String deep = "(!".repeat(20_000) + "(a=1)" + ")".repeat(20_000);
        TestJar jar = TestJar.aPlugin().header("Require-Capability", "x.gpu;filter:=\"" + deep + "\"");

        assertThat(objections(jar)).hasSize(1);
    }

    private static List<String> objections(TestJar jar) {
        return PRODUCT.examiner().examine(Path.of("tuner.jar"), jar.bytes()).objections();
    }
}
