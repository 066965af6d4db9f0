// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.container;

import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.propagateSystemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOption;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** How Pax Exam starts the assembled distribution: as the script does, on ports that are free. */
final class Distribution {

    private Distribution() {}

    static Option assembled() throws IOException {
        File archive = new File(System.getProperty("mabeam.distribution"));
        return composite(
                karafDistributionConfiguration()
                        .frameworkUrl(archive.toURI().toString())
                        .karafVersion(System.getProperty("mabeam.karaf"))
                        .name("Mabeam")
                        .unpackDirectory(new File(System.getProperty("mabeam.unpacked")))
                        .useDeployFolder(false),
                configureSecurity().disableKarafMBeanServerBuilder(),
                doNotModifyLogConfiguration(),
                configureConsole().ignoreLocalConsole(),
                vmOption("-Dmabeam.ssh.port=" + freePort()),
                vmOption("-Dmabeam.http.port=" + freePort()),
                propagateSystemProperty("mabeam.karaf"),
                composite(Stream.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-Djava.security.manager=allow",
                                "--add-reads=java.xml=java.logging",
                                "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
                                "--patch-module=java.base=lib/endorsed/org.apache.karaf.specs.locator-"
                                        + System.getProperty("mabeam.karaf") + ".jar",
                                "--patch-module=java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-"
                                        + System.getProperty("mabeam.karaf") + ".jar",
                                "--add-opens=java.base/java.security=ALL-UNNAMED",
                                "--add-opens=java.base/java.net=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--add-opens=java.base/java.util=ALL-UNNAMED",
                                "--add-opens=java.naming/javax.naming.spi=ALL-UNNAMED",
                                "--add-opens=java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                                "--add-exports=java.base/sun.net.www.protocol.file=ALL-UNNAMED",
                                "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                                "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                                "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                                "--add-exports=java.base/sun.net.www.content.text=ALL-UNNAMED")
                        .map(option -> (Option) vmOption(option))
                        .toArray(Option[]::new)));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
