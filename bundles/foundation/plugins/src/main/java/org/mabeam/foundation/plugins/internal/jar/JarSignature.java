// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The signature inside a jar, as {@code jarsigner} makes it. Stricter than Java: every file must be signed, except
 * those of the signature itself, and all by the same signer; and no signed file may be missing.
 */
final class JarSignature {

    private static final Pattern OF_SIGNATURE =
            Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");
    private static final Pattern SIGNATURE_FILE = Pattern.compile("META-INF/[^/]+\\.SF");

    private final Zip zip;
    private final InstantSource clock;

    JarSignature(Zip zip, InstantSource clock) {
        this.zip = zip;
        this.clock = clock;
    }

    boolean isThere() {
        return zip.names().stream()
                .anyMatch(each ->
                        SIGNATURE_FILE.matcher(each.toUpperCase(Locale.ROOT)).matches());
    }

    /**
     * Those of the certificates whose owners, or whom they certified, signed all of the jar; none if a stranger did.
     *
     * @throws BadJarException if the signature is wrong
     */
    Set<String> signers(byte[] jar, Map<String, X509Certificate> certificates) throws BadJarException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), true)) {
            Set<String> missing = new TreeSet<>(signed(in.getManifest()));
            Set<CodeSigner> common = new LinkedHashSet<>();
            boolean first = true;
            for (JarEntry each = in.getNextJarEntry(); each != null; each = in.getNextJarEntry()) {
                in.transferTo(OutputStream.nullOutputStream()); // only then are its signers known
                missing.remove(each.getName());
                if (each.isDirectory() || ofSignature(each.getName())) {
                    continue;
                }
                List<CodeSigner> its = each.getCodeSigners() == null ? List.of() : Arrays.asList(each.getCodeSigners());
                if (first) {
                    common.addAll(its);
                } else {
                    common.retainAll(its);
                }
                first = false;
                if (common.isEmpty()) {
                    throw new BadJarException("has a wrong JAR signature: " + each.getName()
                            + " is not signed by who signed the rest, but all files outside the signature must be");
                }
            }
            if (!missing.isEmpty() || first) {
                throw new BadJarException("has a wrong JAR signature: it is over files that are not there, such as "
                        + missing.stream().findFirst().orElse("any"));
            }
            return trusted(common, certificates);
        } catch (IOException | RuntimeException e) { // Java's reader throws both, also for what is no signature at all
            throw new BadJarException("has a wrong JAR signature: " + e.getMessage());
        }
    }

    private static boolean ofSignature(String name) {
        return OF_SIGNATURE.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    private Set<String> signed(@Nullable Manifest manifest) throws BadJarException {
        if (manifest == null) {
            throw new BadJarException("has a wrong JAR signature: META-INF/MANIFEST.MF must be its first entry");
        }
        Set<String> found = new TreeSet<>();
        manifest.getEntries().forEach((name, attributes) -> {
            if (attributes.keySet().stream().anyMatch(key -> key.toString().endsWith("-Digest"))) {
                found.add(name);
            }
        });
        found.removeIf(JarSignature::ofSignature);
        return found;
    }

    private Set<String> trusted(Set<CodeSigner> signers, Map<String, X509Certificate> certificates) {
        Set<String> found = new TreeSet<>();
        for (CodeSigner each : signers) {
            Certificate signer = each.getSignerCertPath().getCertificates().get(0);
            certificates.forEach((file, trusted) -> {
                if (signer instanceof X509Certificate own && isOf(own, trusted)) {
                    found.add(TrustStore.owner(file));
                }
            });
        }
        return found;
    }

    private boolean isOf(X509Certificate signer, X509Certificate trusted) {
        try {
            Date now = Date.from(clock.instant());
            signer.checkValidity(now);
            if (signer.equals(trusted)) {
                return true;
            }
            boolean issues = trusted.getBasicConstraints() >= 0
                    && trusted.getSubjectX500Principal().equals(signer.getIssuerX500Principal());
            if (issues) {
                trusted.checkValidity(now);
                signer.verify(trusted.getPublicKey());
            }
            return issues;
        } catch (GeneralSecurityException e) { // out of date, or not issued by it
            return false;
        }
    }
}
