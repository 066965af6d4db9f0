// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Derives keys from passwords by PBKDF2 with HMAC-SHA-256. Thread-safe.
 *
 * @param iterations at least 1; 50,000 take about 15 ms on a core of today
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018">RFC 8018, 5.2</a>
 */
record KeyDerivation(int iterations) {

    private static final int KEY_BITS = 256;

    /**
     * A key, in hexadecimal.
     *
     * @param password not empty
     * @param salt not empty
     */
    String derive(String password, String salt) {
        try {
            PBEKeySpec spec =
                    new PBEKeySpec(password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, KEY_BITS);
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        }
    }
}
