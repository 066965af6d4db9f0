// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.Process;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Parser;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.discovery.Directory;
import org.mabeam.foundation.discovery.Discovery;
import org.mabeam.foundation.discovery.Entry;
import org.mabeam.foundation.discovery.Query;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Karaf's own shell with all commands of the bundle, over services that a test provides. */
final class Shell {

    private final Map<Class<?>, Object> services = new LinkedHashMap<>();
    private final Map<Class<?>, List<Entry<?>>> plugins = new LinkedHashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final SessionFactoryImpl factory;
    private Optional<String> user = Optional.of("alice");
    private String keyboard = "";
    private Path directory = Path.of("").toAbsolutePath();

    Shell() {
        ThreadIOImpl threads = new ThreadIOImpl();
        factory = new SessionFactoryImpl(threads);
        new Commands(bundleContext(), factory, classes());
        provide(Discovery.class, new Discovery() {
            @Override
            public <T> Directory<T> directory(Query<T> query) {
                return new FixedDirectory<>(plugins.getOrDefault(query.type(), List.of()));
            }
        });
    }

    <T> Shell provide(Class<T> type, T service) {
        services.put(type, service);
        return this;
    }

    Shell remove(Class<?> type) {
        services.remove(type);
        return this;
    }

    <T> Shell plugin(Class<T> type, String name, String version, T service) {
        plugins.computeIfAbsent(type, none -> new ArrayList<>())
                .add(new Entry<>(name, version, "bundle." + name, 1, Map.of("name", name), service));
        return this;
    }

    Shell variable(String name, Object value) {
        variables.put(name, value);
        return this;
    }

    /** A command that reads its input to the end and prints what is made of it. */
    Shell command(String scope, String name, UnaryOperator<String> filter) {
        factory.register(new Filter(scope, name, filter));
        return this;
    }

    /** Who is logged in from now on. */
    Shell user(String name) {
        user = Optional.of(name);
        return this;
    }

    /** Nobody is logged in from now on. */
    Shell nobody() {
        user = Optional.empty();
        return this;
    }

    Shell keyboard(String text) {
        keyboard = text;
        return this;
    }

    Shell directory(Path folder) {
        directory = folder;
        return this;
    }

    /** Lines as in RFC 4180. */
    static String crlf(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    /** What a command line prints. */
    String run(String line) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        run(line, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Runs a command line; what it prints goes to {@code bytes} as it is printed. */
    void run(String line, ByteArrayOutputStream bytes) throws Exception {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Session session = factory.create(new ByteArrayInputStream(keyboard.getBytes(StandardCharsets.UTF_8)), out, out);
        variables.forEach(session::put);
        session.currentDir(directory);
        assertThat(asUser(() -> session.execute(line))).isNull();
        out.flush();
    }

    private @Nullable Object asUser(PrivilegedExceptionAction<@Nullable Object> action) throws Exception {
        Subject subject = new Subject();
        user.ifPresent(name -> subject.getPrincipals().add(new UserPrincipal(name)));
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }

    /** What can stand at the end of a command line; quotes and blanks at its end count. */
    List<String> complete(String line) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Session session = factory.create(new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
        String name = line.substring(0, line.indexOf(' '));
        Command command = session.getRegistry().getCommands().stream()
                .filter(each -> name.equals(each.getScope() + ":" + each.getName()))
                .findFirst()
                .orElseThrow();
        List<String> candidates = new ArrayList<>();
        command.getCompleter(true).complete(session, new Words(line), candidates);
        return candidates.stream().map(String::strip).toList();
    }

    List<Command> commands() {
        return factory.getRegistry().getCommands();
    }

    private BundleContext bundleContext() {
        return (BundleContext) Proxy.newProxyInstance(
                Shell.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getServiceReference" -> reference((Class<?>) arguments[0]);
                    case "getService" ->
                        services.get(((TestReference) Proxy.getInvocationHandler(arguments[0])).type());
                    case "ungetService" -> true;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "test";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private @Nullable Object reference(Class<?> type) {
        if (!services.containsKey(type)) {
            return null;
        }
        return Proxy.newProxyInstance(
                Shell.class.getClassLoader(), new Class<?>[] {ServiceReference.class}, new TestReference(type));
    }

    /** All classes of the bundle. */
    static List<Class<?>> classes() {
        try {
            Path root = Path.of(Facades.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                List<Class<?>> classes = new ArrayList<>();
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".class")).toList()) {
                    String name = root.relativize(file).toString();
                    if (!name.endsWith("package-info.class")) {
                        classes.add(Class.forName(
                                name.substring(0, name.length() - 6).replace('/', '.')));
                    }
                }
                return classes;
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Filter(String scope, String name, UnaryOperator<String> made) implements Command {
        @Override
        public String getScope() {
            return scope;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getDescription() {
            return "A filter";
        }

        @Override
        public @Nullable Completer getCompleter(boolean scoped) {
            return null;
        }

        @Override
        public @Nullable Parser getParser() {
            return null;
        }

        @Override
        public @Nullable Object execute(Session session, List<Object> words) throws IOException {
            Process process = Process.Utils.current();
            process.out().print(made.apply(new String(process.in().readAllBytes(), StandardCharsets.UTF_8)));
            return null;
        }
    }

    private record TestReference(Class<?> type) implements java.lang.reflect.InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "hashCode" -> type.hashCode();
                case "equals" -> proxy == arguments[0];
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }
    }

    private record FixedDirectory<T>(List<Entry<?>> fixed) implements Directory<T> {
        @Override
        public Optional<Entry<T>> find(String name) {
            return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
        }

        @Override
        @SuppressWarnings("unchecked") // provided under this type
        public List<Entry<T>> entries() {
            return fixed.stream().map(entry -> (Entry<T>) entry).toList();
        }

        @Override
        public AutoCloseable watch(Runnable changed) {
            throw new AssertionError("no such call is expected here");
        }

        @Override
        public void close() {}
    }

    /** A command line split at blanks, the cursor at its end. */
    private record Words(String line) implements CommandLine {
        @Override
        public int getCursorArgumentIndex() {
            return getArguments().length - 1;
        }

        @Override
        public String getCursorArgument() {
            return getArguments()[getCursorArgumentIndex()];
        }

        @Override
        public int getArgumentPosition() {
            return getCursorArgument().length();
        }

        @Override
        public String[] getArguments() {
            return line.split(" ", -1);
        }

        @Override
        public int getBufferPosition() {
            return line.length();
        }

        @Override
        public String getBuffer() {
            return line;
        }
    }
}
