// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.jspecify.annotations.Nullable;
import org.mabeam.foundation.plugin.PluginName;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Takes the jars of the deploy folder that say they are plugins, from the moment that this bundle starts: nobody else
 * shall take them because the record is not open yet. A jar that is not whole is nobody's: it is looked at again until
 * it is. Only passes on what it hears; thread-safe.
 */
@Component(
        immediate = true,
        service = {ArtifactInstaller.class, DeployFolder.class},
        property = "service.ranking:Integer=1000") // before those who take any jar
public final class DeployFolder implements ArtifactInstaller {

    /** Told of the files. */
    public interface Listener {

        /** A jar is new, has changed, or lies there when the node starts. */
        void offered(Path jar);

        /** A jar lies there no more. */
        void gone(Path jar);
    }

    /**
     * {@code felix.fileinstall.active.level} of the deploy folder: beyond where the framework is when it has started.
     */
    private static final int OPEN_LEVEL = 101;

    private final Map<Path, Boolean> untold = new LinkedHashMap<>();
    private @Nullable Listener listener;

    /** Opens the folder: with an empty cache it would else be looked at before this bundle is installed. */
    @Activate
    public DeployFolder(BundleContext context) {
        FrameworkStartLevel level = context.getBundle(0).adapt(FrameworkStartLevel.class);
        if (level != null) {
            level.setStartLevel(OPEN_LEVEL);
        }
    }

    /** Of no framework. */
    public DeployFolder() {
        // nothing is opened
    }

    @Override
    public boolean canHandle(File file) {
        return file.getName().endsWith(".jar") && saysItIsAPlugin(file);
    }

    @Override
    public void install(File file) {
        tell(file.toPath(), true);
    }

    @Override
    public void update(File file) {
        tell(file.toPath(), true);
    }

    @Override
    public void uninstall(File file) {
        tell(file.toPath(), false);
    }

    /** From now on this one is told, at first of all that nobody was told of. Closing ends it. */
    public synchronized AutoCloseable listen(Listener next) {
        listener = next;
        untold.forEach(this::tell);
        untold.clear();
        return () -> stopListening(next);
    }

    private synchronized void stopListening(Listener former) {
        if (listener == former) {
            listener = null;
        }
    }

    private synchronized void tell(Path jar, boolean there) {
        if (listener == null) {
            untold.put(jar, there);
        } else if (there) {
            listener.offered(jar);
        } else {
            listener.gone(jar);
        }
    }

    private static boolean saysItIsAPlugin(File file) {
        try (JarFile jar = new JarFile(file, false)) {
            return Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(main -> main.getValue(Constants.PROVIDE_CAPABILITY))
                    .filter(DeployFolder::namesOurs)
                    .isPresent();
        } catch (IOException e) {
            return false; // no zip, or not yet: FileInstall asks again
        }
    }

    private static boolean namesOurs(String capabilities) {
        for (Clause clause : Parser.parseHeader(capabilities)) {
            if (clause.getName().equals(PluginName.CAPABILITY)) {
                return true;
            }
        }
        return false;
    }
}
