// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.plugins.internal.jar;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Who signed a jar, and whether the policy lets it in. */
final class SignatureCheck {

    private final SignaturePolicy policy;
    private final TrustStore trustStore;

    SignatureCheck(SignaturePolicy policy, TrustStore trustStore) {
        this.policy = policy;
        this.trustStore = trustStore;
    }

    /** The signer; empty if it is not signed by somebody who is trusted, with an objection if that is not enough. */
    Optional<String> signer(Path file, byte[] content, JarSignature inside, List<String> objections) {
        if (policy == SignaturePolicy.OFF) {
            return Optional.empty();
        }
        TrustStore.Trusted trusted = trustStore.read();
        objections.addAll(trusted.troubles());
        try {
            Optional<DetachedSignature> beside = DetachedSignature.of(file);
            Optional<String> signer = beside.flatMap(each -> each.signer(content, trusted.keys()));
            // Without any key nobody can tell a wrong signature from that of a stranger.
            if (beside.isPresent()
                    && signer.isEmpty()
                    && (isRequired() || !trusted.keys().isEmpty())) {
                throw new BadJarException(
                        "has a wrong signature: " + beside.get().name()
                                + " was not made over this jar by a key that the trust store knows ("
                                + names(trusted) + ")");
            }
            if (inside.isThere()) {
                Optional<String> other =
                        inside.signers(content, trusted.certificates()).stream().findFirst();
                signer = signer.or(() -> other);
            }
            if (signer.isEmpty() && isRequired()) {
                throw new BadJarException(
                        inside.isThere()
                                ? "is signed by a stranger, or by a certificate out of date, but must be signed by somebody whom the trust store knows ("
                                        + names(trusted) + ")"
                                : "is not signed, but must be: by a JAR signature or by "
                                        + DetachedSignature.beside(file).getFileName());
            }
            return signer;
        } catch (BadJarException e) {
            objections.add(e.sentence());
            return Optional.empty();
        }
    }

    private boolean isRequired() {
        return policy == SignaturePolicy.REQUIRE;
    }

    private static String names(TrustStore.Trusted trusted) {
        TreeSet<String> all = new TreeSet<>(trusted.keys().keySet());
        trusted.certificates().keySet().forEach(each -> all.add(TrustStore.owner(each)));
        return all.isEmpty() ? "nobody" : String.join(", ", all);
    }
}
