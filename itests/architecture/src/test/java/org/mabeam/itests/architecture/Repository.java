// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The checkout whose rules are tested. */
final class Repository {

    private final Path root;

    private Repository(Path root) {
        this.root = root;
    }

    /** The checkout in which this module lies. */
    static Repository here() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("bundles/pom.xml"))) {
            folder = folder.getParent();
        }
        return new Repository(folder);
    }

    Path root() {
        return root;
    }

    /** The folders of all modules, as the root pom names them. */
    List<Path> modules() {
        return texts(root.resolve("pom.xml"), "/project/modules/module").stream()
                .map(root::resolve)
                .toList();
    }

    /** The modules that are OSGi bundles. */
    List<Path> bundles() {
        return modules().stream()
                .filter(module -> texts(module.resolve("pom.xml"), "/project/parent/artifactId")
                        .contains("bundles"))
                .toList();
    }

    /** The floor and name of a module below bundles: {@code foundation/process}. */
    String name(Path module) {
        return root.resolve("bundles").relativize(module).toString();
    }

    /** The built jar of a module. */
    Path jar(Path module) {
        String artifact =
                texts(module.resolve("pom.xml"), "/project/artifactId").get(0);
        String version = texts(root.resolve("pom.xml"), "/project/version").get(0);
        return module.resolve("target").resolve(artifact + "-" + version + ".jar");
    }

    /** All Java files of the modules that match. */
    List<Path> sources(Predicate<Path> filter) {
        List<Path> sources = new ArrayList<>();
        for (Path module : modules()) {
            Path folder = module.resolve("src");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(filter)
                            .forEach(sources::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return sources;
    }

    /** The texts of the nodes that an XPath selects. */
    static List<String> texts(Path xml, String xpath) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent().strip());
            }
            return texts;
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + xml, e);
        }
    }
}
