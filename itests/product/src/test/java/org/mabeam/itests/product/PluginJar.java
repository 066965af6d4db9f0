// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    private static final String IMPORTS =
            "org.mabeam.agent,org.mabeam.foundation.config,org.mabeam.foundation.event,org.mabeam.strategy,"
                    + "org.mabeam.study,org.mabeam.variable";

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
        Files.move(
                build(product, version, Map.of()),
                deployed(product),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Builds it.
     *
     * @param headers of its manifest that are other than usual
     */
    Path build(Product product, String version, Map<String, String> headers) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("Import-Package", IMPORTS);
        all.put(
                "Provide-Capability",
                "org.mabeam.plugin;org.mabeam.plugin=" + plugin + ",osgi.service;objectClass:List<String>=\"" + service
                        + "\"");
        all.putAll(headers);
        return new BundleJar(
                        "com.example." + plugin,
                        all,
                        Map.of("Plugin", SOURCE.formatted(service, expression, method())),
                        Map.of("plugin.xml", COMPONENT.formatted(plugin, service)))
                .build(Files.createTempDirectory(product.data().getParent(), plugin), version, sdk(product));
    }

    /** Takes it out of the deploy folder. */
    void remove(Product product) throws IOException {
        Files.delete(deployed(product));
    }

    /** Where it lies in the deploy folder. */
    Path deployed(Product product) {
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

    private static List<Path> sdk(Product product) throws IOException {
        try (Stream<Path> all = Files.walk(product.home().resolve("sdk"))) {
            return all.filter(each -> each.toString().endsWith(".jar")).toList();
        }
    }
}
