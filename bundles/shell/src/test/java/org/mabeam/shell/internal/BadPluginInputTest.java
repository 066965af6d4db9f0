// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mabeam.foundation.config.Configuration;
import org.mabeam.foundation.config.Configurations;
import org.mabeam.foundation.config.Settings;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.foundation.error.NotFoundException;
import org.mabeam.foundation.event.ArtifactStore;
import org.mabeam.foundation.plugin.Diagnosis;
import org.mabeam.foundation.plugin.Plugins;
import org.mabeam.foundation.plugins.internal.DiagnosisComponent;
import org.mabeam.foundation.plugins.internal.PluginsComponent;
import org.mabeam.foundation.plugins.internal.deploy.DeployFolder;
import org.mabeam.foundation.process.internal.SystemTime;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Every field of the commands on plugins, over the real service in a framework without any bundle. */
class BadPluginInputTest {

    @TempDir
    static Path folder;

    private static final SystemTime TIME = new SystemTime();
    private static LiveNode node;
    private static PluginsComponent plugins;
    private static long position;

    @BeforeAll
    static void noPluginIsThere() throws Exception {
        node = new LiveNode(folder.resolve("record"));
        Constructor<?> constructor = PluginsComponent.class.getConstructors()[0];
        plugins = (PluginsComponent) constructor.newInstance(
                answering(constructor.getParameterTypes()[0], (proxy, setting, none) -> setting(setting)),
                answering(BundleContext.class, (proxy, method, none) -> framework(method)),
                node.store(),
                answering(ArtifactStore.class, BadPluginInputTest::unexpected),
                answering(Discovery.class, BadPluginInputTest::unexpected),
                answering(Configurations.class, (proxy, method, pid) -> unpinned((String) pid[0])),
                TIME,
                new DeployFolder());
        node.shell.provide(Plugins.class, plugins).directory(folder);
        node.shell.provide(
                Diagnosis.class,
                new DiagnosisComponent(
                        answering(BundleContext.class, (proxy, method, none) -> framework(method)),
                        answering(ServiceComponentRuntime.class, (proxy, method, none) -> List.of())));
        position = node.store().position();
    }

    @AfterAll
    static void close() throws Exception {
        Method deactivate = PluginsComponent.class.getDeclaredMethod("close");
        deactivate.setAccessible(true);
        deactivate.invoke(plugins);
        node.close();
        TIME.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plugin:list --format xml                 | --format is 'xml', but must be table, json, csv or name
            plugin:install ghost.jar --format xml    | --format is 'xml', but must be table, json, csv or name
            plugin:install ghost.jar                 | ghost.jar, but must be a file that can be read
            plugin:verify ghost.jar --format xml     | --format is 'xml', but must be table, json, csv or name
            plugin:verify ghost.jar                  | ghost.jar, but must be a file that can be read
            plugin:history tpe --format xml          | --format is 'xml', but must be table, json, csv or name
            mabeam:why tpe --format xml              | --format is 'xml', but must be table, json, csv or name
            plugin:history a//b                      | plugin/a//b, but must be at most 250 characters
            """)
    void isNamed(String line, String message) {
        assertThatThrownBy(() -> node.run(line))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);

        nothingHappened();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plugin:remove ghost 1.0.0   | version 1.0.0 of plugin ghost is not installed; plugin:list shows all
            plugin:pin ghost 1.0.0      | version 1.0.0 of plugin ghost is not installed; plugin:list shows all
            plugin:unpin ghost          | no version of plugin ghost is pinned
            mabeam:why ghost            | there is no plugin, component or bundle ghost
            plugin:rollback ghost       | plugin ghost has no predecessor to go back to
            """)
    void whatIsNotThereIsNotFound(String line, String message) {
        assertThatThrownBy(() -> node.run(line))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining(message);

        nothingHappened();
    }

    @Test
    void whatIsNoJarIsRefusedInOneSentence() throws IOException {
        Files.writeString(folder.resolve("note.jar"), "half of a jar");

        assertThatThrownBy(() -> node.run("plugin:verify note.jar"))
                .isInstanceOf(ConflictException.class)
                .hasMessage("note.jar would be refused");
        nothingHappened();
    }

    private static void nothingHappened() {
        assertThat(plugins.list()).isEmpty();
        assertThat(node.store().position()).isEqualTo(position);
    }

    /** The default; folders are those of the test. */
    private static Object setting(Method setting) {
        return List.of("trust", "deploy", "staging").contains(setting.getName())
                ? folder.resolve(setting.getName()).toString()
                : setting.getDefaultValue();
    }

    private static @Nullable Object framework(Method method) {
        return switch (method.getName()) {
            case "getBundles" -> new Bundle[0];
            case "registerService" -> answering(ServiceRegistration.class, (proxy, call, none) -> null);
            default -> null;
        };
    }

    private static Configuration unpinned(String pid) {
        return new Configuration(pid, "discovery", "", List.of(), Settings.NONE);
    }

    private static Object unexpected(Object proxy, Method method, Object[] arguments) {
        throw new AssertionError("no such call is expected here: " + method);
    }

    private static <T> T answering(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}
