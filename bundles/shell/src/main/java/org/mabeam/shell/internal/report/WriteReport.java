// SPDX-License-Identifier: Apache-2.0
package org.mabeam.shell.internal.report;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.mabeam.foundation.error.ConflictException;
import org.mabeam.shell.internal.ChangingCommand;
import org.mabeam.shell.internal.Facades;
import org.osgi.framework.BundleContext;

/** {@code mabeam:report}. */
@Service
@Command(
        scope = "mabeam",
        name = "report",
        description = "Writes one file for a bug report: what runs and what does not, without names and secrets")
public final class WriteReport extends ChangingCommand {

    @Argument(name = "FILE", description = "A new file", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Reference
    BundleContext context;

    @Override
    protected String change(Facades facades) throws Exception {
        Path target = fromHere(file);
        Path log = Path.of(System.getProperty("karaf.log", "log"), "mabeam.log");
        Redaction redaction = new Redaction(personal());
        List<String> lines = new Report(facades, context, log)
                .lines(Instant.now()).stream().map(redaction::of).toList();
        try {
            Files.write(target, lines, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new ConflictException("there is a file " + target + " already; nothing was written", e);
        }
        return "report: " + lines.size() + " lines in " + target + "; read it before you hand it over";
    }

    /** The longest first, since folders lie in folders. */
    private static Map<String, String> personal() {
        Map<String, String> texts = new LinkedHashMap<>();
        Map.of(
                        "karaf.data", "DATA",
                        "karaf.base", "DATA",
                        "karaf.home", "PRODUCT",
                        "java.home", "JAVA",
                        "user.home", "HOME",
                        "user.name", "USER")
                .forEach((property, instead) -> texts.put(System.getProperty(property, ""), instead));
        try {
            texts.put(InetAddress.getLocalHost().getHostName(), "HOST");
        } catch (UnknownHostException e) {
            texts.remove(""); // a machine without a name has none to hide
        }
        Map<String, String> ordered = new LinkedHashMap<>();
        texts.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(text -> ordered.put(text, texts.getOrDefault(text, "")));
        return ordered;
    }
}
