// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A plugin of one class, as a foreign author would build it against the product's SDK.
 *
 * @param plugin its plugin name
 * @param service what it is: {@code org.mabeam.strategy.StrategyType}
 * @param expression what makes the service, in Java
 */
record PluginJar(String plugin, String service, String expression) {

    private static final String SOURCE = """
            package com.example;
            import java.util.List;
            import java.util.Optional;
            import org.mabeam.agent.Agent;
            import org.mabeam.agent.AgentContext;
            import org.mabeam.agent.AgentId;
            import org.mabeam.agent.AgentType;
            import org.mabeam.agent.Assignment;
            import org.mabeam.agent.TeamMember;
            import org.mabeam.foundation.config.Settings;
            import org.mabeam.foundation.event.Data;
            import org.mabeam.strategy.Ask;
            import org.mabeam.strategy.Problem;
            import org.mabeam.strategy.Strategy;
            import org.mabeam.strategy.StrategyType;
            import org.mabeam.strategy.Suggestion;
            import org.mabeam.study.Evaluator;
            import org.mabeam.study.EvaluatorRequest;
            import org.mabeam.study.EvaluatorType;
            import org.mabeam.study.Measured;
            import org.mabeam.study.Trial;
            public final class Plugin implements %1$s {
                private final %1$s made = %2$s;
                %3$s
            }
            """;

    private static final String COMPONENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="com.example.%1$s">
              <property name="mabeam.plugin.name" type="String" value="%1$s"/>
              <service><provide interface="%2$s"/></service>
              <implementation class="com.example.Plugin"/>
            </scr:component>
            """;

    /** A strategy: {@code (problem, settings) -> ask -> …}. */
    static PluginJar strategy(String plugin, String expression) {
        return new PluginJar(plugin, "org.mabeam.strategy.StrategyType", expression);
    }

    /** An evaluator: {@code request -> run -> …}. */
    static PluginJar evaluator(String plugin, String expression) {
        return new PluginJar(plugin, "org.mabeam.study.EvaluatorType", expression);
    }

    /** An agent type: {@code (context, state) -> …}. */
    static PluginJar agentType(String plugin, String expression) {
        return new PluginJar(plugin, "org.mabeam.agent.AgentType", expression);
    }

    /** Builds it and puts it into the product's deploy folder, in place of another version. */
    void deploy(Product product, String version) throws IOException {
        Path folder = Files.createTempDirectory(product.data().getParent(), plugin);
        Path source = folder.resolve("Plugin.java");
        Files.writeString(source, SOURCE.formatted(service, expression, method()));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-Xlint:none",
                        "--release",
                        "17",
                        "-d",
                        folder.resolve("classes").toString(),
                        "-cp",
                        sdk(product),
                        source.toString());
        assertThat(compiled).isZero();
        Path jar = folder.resolve("plugin.jar");
        write(jar, folder.resolve("classes"), version);
        Files.move(jar, deployed(product), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes it out of the deploy folder. */
    void remove(Product product) throws IOException {
        Files.delete(deployed(product));
    }

    private Path deployed(Product product) {
        return product.data().resolve("deploy").resolve(plugin + ".jar");
    }

    private String method() {
        return switch (service) {
            case "org.mabeam.strategy.StrategyType" ->
                "public Strategy create(Problem problem, Settings settings) {"
                        + " return made.create(problem, settings); }";
            case "org.mabeam.study.EvaluatorType" ->
                "public Evaluator open(EvaluatorRequest request) throws Exception {" + " return made.open(request); }";
            default ->
                "public Agent start(AgentContext context, Optional<Data> state) throws Exception {"
                        + " return made.start(context, state); }";
        };
    }

    private void write(Path jar, Path classes, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.putValue("Manifest-Version", "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "com.example." + plugin);
        main.putValue("Bundle-Version", version);
        main.putValue(
                "Import-Package",
                "org.mabeam.agent,org.mabeam.foundation.config,org.mabeam.foundation.event,org.mabeam.strategy,"
                        + "org.mabeam.study,org.mabeam.variable");
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"");
        main.putValue("Service-Component", "OSGI-INF/plugin.xml");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.walk(classes)) {
            put(out, "OSGI-INF/plugin.xml", COMPONENT.formatted(plugin, service).getBytes(StandardCharsets.UTF_8));
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                put(out, classes.relativize(each).toString(), Files.readAllBytes(each));
            }
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private static String sdk(Product product) throws IOException {
        try (Stream<Path> all = Files.walk(product.home().resolve("sdk"))) {
            List<Path> jars =
                    all.filter(each -> each.toString().endsWith(".jar")).toList();
            return jars.stream().map(Path::toString).collect(Collectors.joining(":"));
        }
    }
}
