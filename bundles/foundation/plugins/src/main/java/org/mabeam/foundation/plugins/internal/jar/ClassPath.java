// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Constants;

/** The classes of a bundle, wherever its Bundle-ClassPath says that they are: folders of its jar and jars inside it. */
final class ClassPath {

    private final Set<String> files;

    private ClassPath(Set<String> files) {
        this.files = files;
    }

    /** Reads it, and objects to what is not there or is no jar. */
    static ClassPath of(BundleManifest manifest, Zip zip, Unpacked unpacked, List<String> objections)
            throws BadJarException {
        List<String> paths = manifest.paths(Constants.BUNDLE_CLASSPATH);
        Set<String> files = new HashSet<>();
        for (String each : paths.isEmpty() ? List.of(".") : paths) {
            String path = each.replaceAll("^/+|/+$", "");
            if (path.equals(".") || path.isEmpty()) {
                files.addAll(zip.names());
            } else if (zip.size(path).isPresent()) {
                addJar(zip, path, unpacked, files, objections);
            } else if (!addFolder(zip, path + "/", files)) {
                objections.add("has no " + each + ", but its Bundle-ClassPath says so");
            }
        }
        return new ClassPath(files);
    }

    boolean hasClass(String name) {
        return files.contains(name.replace('.', '/') + ".class");
    }

    private static boolean addFolder(Zip zip, String folder, Set<String> files) {
        boolean found = false;
        for (String each : zip.names()) {
            if (each.startsWith(folder)) {
                files.add(each.substring(folder.length()));
                found = true;
            }
        }
        return found;
    }

    private static void addJar(Zip zip, String path, Unpacked unpacked, Set<String> files, List<String> objections) {
        try {
            byte[] content = zip.content(path, unpacked.limits().jarBytes());
            files.addAll(Zip.read(content, unpacked).names());
        } catch (BadJarException e) {
            objections.add("has on its Bundle-ClassPath " + path + ", which " + e.sentence());
        }
    }
}
