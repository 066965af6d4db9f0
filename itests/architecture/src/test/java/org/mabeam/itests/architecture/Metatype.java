// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a built bundle says about the settings of one component.
 *
 * @param pid the name of its file in {@code etc/}, without its ending
 */
record Metatype(String pid, String name, String description, List<Attribute> attributes) {

    /** One setting. */
    record Attribute(
            String id,
            String type,
            boolean many,
            String description,
            String fallback,
            Optional<String> min,
            Optional<String> max,
            List<String> options) {

        /** Its lines in the file. */
        String lines() {
            String value = fallback.isEmpty() ? "" : " " + fallback;
            return "\n" + comment(description + ".") + comment(values()) + "#" + id + " =" + value + "\n";
        }

        /** What it may be, and what it is if nobody sets it. */
        private String values() {
            return kind() + range() + "; " + (fallback.isEmpty() ? "empty" : fallback) + " if not set.";
        }

        private String kind() {
            if (!options.isEmpty()) {
                return "One of " + String.join(", ", options);
            }
            String one = switch (type) {
                case "Boolean" -> "true or false";
                case "Integer", "Long" -> "A whole number";
                case "String" -> "A text";
                default -> throw new IllegalStateException(id + " has the type " + type);
            };
            return many ? "Texts joined by commas" : one;
        }

        private String range() {
            if (type.equals("String")) {
                return min.isPresent() ? ", not empty" : "";
            }
            return min.isPresent() && max.isPresent() ? " from " + min.get() + " to " + max.get() : "";
        }
    }

    /** The settings of all components of a bundle. */
    static List<Metatype> of(Path jar) throws Exception {
        List<Metatype> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) file.stream()
                    .map(each -> (ZipEntry) each)
                    .filter(each -> each.getName().matches("OSGI-INF/metatype/.*\\.xml"))
                    .toList()) {
                found.add(read(file, entry));
            }
        }
        return found;
    }

    /** The file as it is shipped: every key with its default, as a comment. */
    String file() {
        StringBuilder text = new StringBuilder("# SPDX-License-Identifier: Apache-2.0\n");
        text.append(comment(name + (description.isEmpty() ? "." : ": " + description)));
        text.append(comment("A line without its # sets a value; the file is read again when it is saved."));
        attributes.forEach(each -> text.append(each.lines()));
        return text.toString();
    }

    private static Metatype read(JarFile file, ZipEntry entry) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.getInputStream(entry))
                .getDocumentElement();
        Element definition = (Element) root.getElementsByTagName("OCD").item(0);
        List<Attribute> attributes = new ArrayList<>();
        NodeList all = definition.getElementsByTagName("AD");
        for (int i = 0; i < all.getLength(); i++) {
            Element each = (Element) all.item(i);
            List<String> options = new ArrayList<>();
            NodeList choices = each.getElementsByTagName("Option");
            for (int j = 0; j < choices.getLength(); j++) {
                options.add(((Element) choices.item(j)).getAttribute("value"));
            }
            attributes.add(new Attribute(
                    each.getAttribute("id"),
                    each.getAttribute("type"),
                    each.hasAttribute("cardinality"),
                    each.getAttribute("description"),
                    each.getAttribute("default"),
                    given(each, "min"),
                    given(each, "max"),
                    options));
        }
        NodeList designates = root.getElementsByTagName("Designate");
        if (designates.getLength() != 1) {
            throw new IOException(entry + " of " + file.getName() + " does not describe one component");
        }
        return new Metatype(
                ((Element) designates.item(0)).getAttribute("pid"),
                definition.getAttribute("name"),
                definition.getAttribute("description"),
                attributes);
    }

    private static Optional<String> given(Element element, String name) {
        return Optional.of(element.getAttribute(name)).filter(value -> !value.isEmpty());
    }

    /** A text in comment lines of at most 120 characters. */
    private static String comment(String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder("#");
        for (String word : text.replaceAll("\\.+(\\s|$)", ".$1").split(" ", -1)) {
            if (line.length() + 1 + word.length() > 120) {
                lines.append(line).append('\n');
                line = new StringBuilder("#");
            }
            line.append(' ').append(word);
        }
        return lines.append(line).append('\n').toString();
    }
}
