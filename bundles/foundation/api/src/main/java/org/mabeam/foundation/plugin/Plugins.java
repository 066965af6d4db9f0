// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The plugins of this node. A new version is installed beside the old one, its users are moved over, then the old one
 * is uninstalled. Of several versions of one name the pinned one serves, else the highest. Everything is on the record,
 * on the stream {@code plugin/NAME}. One change after the other; thread-safe.
 */
@ProviderType
public interface Plugins {

    /** What is installed, in the order of names, of one name the one that serves first. Never blocks. */
    List<PluginInfo> list();

    /** What happened to the plugins of one name, the newest last. Blocks for I/O. */
    List<PluginMoment> history(String name);

    /** Examines a jar and changes nothing. Blocks for I/O. */
    PluginVerdict verify(Path jar);

    /**
     * Installs a jar. Completes when its plugins serve, or stand by because another version is pinned or higher; if the
     * jar is installed already, at once. Exceptionally with {@link org.mabeam.foundation.error.ConflictException} if
     * the jar is refused, did not work or its users could not be moved: then everything is as it was.
     *
     * @param by who wants it, 1 to 200 characters
     * @throws org.mabeam.foundation.error.InvalidValueException if it is no file that can be read
     */
    CompletableFuture<List<PluginInfo>> install(Path jar, String by);

    /**
     * Uninstalls a version; another one of its name serves, if there is one. Exceptionally with
     * {@link org.mabeam.foundation.error.NotFoundException} if it is not installed.
     */
    CompletableFuture<Void> remove(String name, String version, String by);

    /**
     * Lets a version serve, whatever others are there, until it is unpinned. Exceptionally with
     * {@link org.mabeam.foundation.error.NotFoundException} if it is not installed.
     */
    CompletableFuture<PluginInfo> pin(String name, String version, String by);

    /** The highest version serves again. */
    CompletableFuture<PluginInfo> unpin(String name, String by);

    /**
     * Brings the predecessor of the version that serves back, and keeps it until a higher version is installed.
     * Exceptionally with {@link org.mabeam.foundation.error.NotFoundException} if there was none.
     */
    CompletableFuture<PluginInfo> rollback(String name, String by);
}
