// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * A command as its annotations say it.
 *
 * @param options by name: whether it takes a value
 */
record ShellCommand(String name, Map<String, Boolean> options, int leastArguments, int mostArguments) {

    private static final String ANNOTATIONS = "org.apache.karaf.shell.api.action.";
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

    /** All commands of a bundle. */
    static Map<String, ShellCommand> of(JarFile jar) {
        Map<String, ShellCommand> found = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importJar(jar)) {
            type.tryGetAnnotationOfType(ANNOTATIONS + "Command").ifPresent(command -> {
                ShellCommand read = read(type, text(command, "scope") + ":" + text(command, "name"));
                found.put(read.name(), read);
            });
        }
        return found;
    }

    /** What is wrong with a line that begins with its name, if anything. */
    Optional<String> wrong(String line) {
        List<String> words = new ArrayList<>();
        WORD.matcher(line.split(" [|>] ", 2)[0]).results().skip(1).forEach(match -> words.add(match.group()));
        int arguments = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                arguments++;
            } else if (!options.containsKey(word)) {
                return Optional.of("there is no option " + word);
            } else if (options.get(word) && ++i == words.size()) {
                return Optional.of(word + " takes a value");
            }
        }
        return words.isEmpty() || (arguments >= leastArguments && arguments <= mostArguments)
                ? Optional.empty()
                : Optional.of(arguments + " arguments, but must be " + leastArguments + " to " + mostArguments);
    }

    private static ShellCommand read(JavaClass type, String name) {
        Map<String, Boolean> options = new TreeMap<>(Map.of("--help", false));
        int least = 0;
        int most = 0;
        for (JavaField field : type.getAllFields()) {
            Optional<? extends JavaAnnotation<?>> option = field.tryGetAnnotationOfType(ANNOTATIONS + "Option");
            option.ifPresent(
                    each -> options.put(text(each, "name"), !field.getRawType().isEquivalentTo(boolean.class)));
            Optional<? extends JavaAnnotation<?>> argument = field.tryGetAnnotationOfType(ANNOTATIONS + "Argument");
            if (argument.isPresent()) {
                least += isSet(argument.get(), "required") ? 1 : 0;
                most += isSet(argument.get(), "multiValued") ? 1_000 : 1;
            }
        }
        return new ShellCommand(name, options, least, most);
    }

    private static String text(JavaAnnotation<?> annotation, String property) {
        return annotation
                .tryGetExplicitlyDeclaredProperty(property)
                .map(String::valueOf)
                .orElse("");
    }

    private static boolean isSet(JavaAnnotation<?> annotation, String property) {
        return text(annotation, property).equals("true");
    }
}
