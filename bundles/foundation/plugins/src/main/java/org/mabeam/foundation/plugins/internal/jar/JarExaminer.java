// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines the jar of a plugin, before anything of it is installed: whether it is whole, what its manifest says, its
 * digest, its signature, what it needs, its settings and components. The bytes are read once, so that all is said of
 * the same ones. Thread-safe; blocks for I/O.
 */
public final class JarExaminer {

    private static final Logger LOG = LoggerFactory.getLogger(JarExaminer.class);

    private final JarLimits limits;
    private final SignatureCheck signatures;
    private final ResolutionCheck resolution;
    private final InstantSource clock;
    private final Runtime.Version java;

    /**
     * Makes an examiner.
     *
     * @param clock for certificates, which are right for a time only
     * @param java what this product runs on, for jars with a manifest for each release of Java
     */
    public JarExaminer(
            JarLimits limits,
            SignaturePolicy policy,
            TrustStore trustStore,
            Offer offer,
            InstantSource clock,
            Runtime.Version java) {
        this.limits = limits;
        this.signatures = new SignatureCheck(policy, trustStore);
        this.resolution = new ResolutionCheck(offer);
        this.clock = clock;
        this.java = java;
    }

    /** Examines a jar and what lies beside it ({@code .sha256}, {@code .sig}); never throws because of a bad one. */
    public Examined examine(Path jar) {
        try {
            return examine(jar, read(jar));
        } catch (BadJarException e) {
            return new Examined(Optional.empty(), Optional.empty(), List.of(e.sentence()), e.isWhole());
        } catch (IOException e) {
            String sentence = "cannot be read: " + e.getMessage();
            return new Examined(Optional.empty(), Optional.empty(), List.of(sentence), true);
        }
    }

    Examined examine(Path jar, byte[] content) { // tests of many jars start here
        String sha256 = sha256(content);
        List<String> objections = new ArrayList<>();
        try {
            Unpacked unpacked = new Unpacked(limits, content.length);
            Zip zip = Zip.read(content, unpacked);
            BundleManifest manifest = BundleManifest.of(zip, java);
            ManifestCheck said = new ManifestCheck(manifest, objections);
            String symbolicName = said.symbolicName();
            Optional<Version> version = said.version();
            SortedSet<String> names = said.names();
            said.ties();
            ClassPath classes = ClassPath.of(manifest, zip, unpacked, objections);
            new DigestCheck(jar, sha256).objection().ifPresent(objections::add);
            Optional<String> signer = signatures.signer(jar, content, new JarSignature(zip, clock), objections);
            objections.addAll(resolution.objections(manifest.resource()));
            new SettingsCheck(zip, objections).check();
            new ComponentCheck(zip, classes, objections).check(manifest);
            Optional<PluginJar> found = version.map(number -> new PluginJar(
                    jar,
                    sha256,
                    symbolicName,
                    number,
                    names,
                    said.services(),
                    manifest.resource().getRequirements(null),
                    signer));
            return new Examined(found, Optional.of(sha256), objections, true);
        } catch (RuntimeException | StackOverflowError e) { // the parsers of manifests and filters throw what they like
            LOG.warn("plugin.unreadable file={}", jar, e);
            objections.add("cannot be examined, since something in it is not as it must be: " + e);
            return new Examined(Optional.empty(), Optional.of(sha256), objections, true);
        } catch (BadJarException e) {
            objections.add(e.sentence());
            return new Examined(Optional.empty(), Optional.of(sha256), objections, e.isWhole());
        }
    }

    /** Not more than the limit, whatever the file's size is said to be. */
    private byte[] read(Path jar) throws IOException, BadJarException {
        try (InputStream in = Files.newInputStream(jar)) {
            byte[] content = in.readNBytes(limits.jarBytes() + 1);
            if (content.length > limits.jarBytes()) {
                throw new BadJarException(
                        "is larger than " + limits.jarBytes() + " bytes, which is the limit for a plugin");
            }
            return content;
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
