// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.variable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.error.InvalidValueException;
import org.mabeam.shell.internal.Announced;
import org.mabeam.shell.internal.Facades;
import org.mabeam.shell.internal.InputFile;
import org.mabeam.shell.internal.Printable;
import org.mabeam.shell.internal.PrintingCommand;
import org.mabeam.shell.internal.complete.NewNameCompleter;
import org.mabeam.shell.internal.complete.ScaleCompleter;
import org.mabeam.shell.internal.complete.VariableIdCompleter;
import org.mabeam.shell.internal.complete.VariableTypeCompleter;
import org.mabeam.shell.internal.file.DeclarationReader;
import org.mabeam.variable.Declaration;
import org.mabeam.variable.VariableView;
import org.mabeam.variable.Variables;

/** {@code variable:declare}. */
@Service
@Command(
        scope = "variable",
        name = "declare",
        description = "Declares live variables: one by options, or those of a file, JSON or YAML")
public final class DeclareVariables extends PrintingCommand {

    private static final String EITHER = "either VARIABLE with --type, --file FILE or --stdin";

    @Argument(name = "VARIABLE", description = "Its name, or namespace/name")
    @Completion(NewNameCompleter.class)
    @Nullable String variable;

    @Option(name = "--file", description = "A file of declarations, JSON or YAML, in any order")
    @Completion(FileCompleter.class)
    @Nullable String file;

    @Option(name = "--stdin", description = "Read the file from standard input")
    boolean stdin;

    @Option(name = "--type", description = "float, integer, boolean, choice, ordinal, service, composite or derived")
    @Completion(VariableTypeCompleter.class)
    @Nullable String type;

    @Option(name = "--initial", description = "The value until the first decision")
    @Nullable String initial;

    @Option(name = "--description", description = "For people")
    @Nullable String description;

    @Option(name = "--low", description = "The least value of a float or integer")
    @Nullable String low;

    @Option(name = "--high", description = "The greatest value of a float or integer")
    @Nullable String high;

    @Option(name = "--step", description = "The distance of the values of a float or integer")
    @Nullable String step;

    @Option(name = "--scale", description = "linear or log, of a float or integer")
    @Completion(ScaleCompleter.class)
    @Nullable String scale;

    @Option(name = "--value", description = "A value of a choice or ordinal; may be repeated", multiValued = true)
    @Nullable List<String> values;

    @Option(name = "--class", description = "The class name of a service")
    @Nullable String service;

    @Option(name = "--filter", description = "An LDAP filter on the properties of a service")
    @Nullable String filter;

    @Option(name = "--fallback", description = "The plugin that serves while the decided one is away")
    @Nullable String fallback;

    @Option(name = "--member", description = "A member of a composite; may be repeated", multiValued = true)
    @Completion(VariableIdCompleter.class)
    @Nullable List<String> members;

    @Option(name = "--expression", description = "What a derived variable is computed by")
    @Nullable String expression;

    private List<Declaration> declarations = List.of();

    @Override
    protected void run(Session user) throws Exception {
        chosen();
        declarations = read(user);
        super.run(user);
    }

    @Override
    protected Printable find(Facades facades) {
        Variables variables = facades.variables();
        List<VariableView> views = variables.declare(declarations, author());
        String sentence = views.stream()
                .map(view -> "variable " + view.id() + ": declared, " + view.value())
                .collect(Collectors.joining("\n"));
        return new Announced(sentence, VariableRow.listing(views, ""));
    }

    private List<Declaration> read(Session user) throws IOException {
        ObjectNode options = options();
        if (variable != null) {
            require(file == null && !stdin, "variable", variable);
            return List.of(new DeclarationReader().readOne(options.put("name", variable)));
        }
        require((file == null) == stdin, "file", file == null ? "absent" : file);
        require(options.isEmpty(), "options", String.join(", ", new TreeSet<>(names(options))));
        return new DeclarationReader()
                .read(file == null ? InputFile.typed(user) : InputFile.read(user, file, "a file of declarations"));
    }

    private ObjectNode options() {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        put(options, "type", type);
        put(options, "initial", initial);
        put(options, "description", description);
        put(options, "low", low);
        put(options, "high", high);
        put(options, "step", step);
        put(options, "scale", scale);
        put(options, "class", service);
        put(options, "filter", filter);
        put(options, "fallback", fallback);
        put(options, "expression", expression);
        if (values != null) {
            values.forEach(options.putArray("values")::add);
        }
        if (members != null) {
            members.forEach(options.putArray("members")::add);
        }
        return options;
    }

    private static void put(ObjectNode options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    private static List<String> names(ObjectNode options) {
        List<String> names = new ArrayList<>();
        options.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void require(boolean right, String field, String value) {
        if (!right) {
            throw new InvalidValueException(field, value, EITHER);
        }
    }
}
