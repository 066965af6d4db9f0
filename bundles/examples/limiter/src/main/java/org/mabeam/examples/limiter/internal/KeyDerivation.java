// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Derives keys from passwords by PBKDF2 with HMAC-SHA-256, with as many iterations as take a wanted time on this
 * machine. How many these are is measured once, when the first key is wanted. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018">RFC 8018, 5.2</a>
 */
final class KeyDerivation {

    private static final int KEY_BITS = 256;
    private static final int FEWEST = 1000;
    private static final int PROBE = 5000;
    private static final long LONGEST_PROBE = Duration.ofMillis(400).toNanos();

    private final Duration wanted;
    private final LongSupplier nanos;
    private int iterations;

    /**
     * @param wanted how long one key shall take
     * @param nanos the time, of any origin
     */
    KeyDerivation(Duration wanted, LongSupplier nanos) {
        this.wanted = wanted;
        this.nanos = nanos;
    }

    /**
     * A key, in hexadecimal.
     *
     * @param password not empty
     * @param salt not empty
     */
    String derive(String password, String salt) {
        return derive(password, salt, iterations());
    }

    private synchronized int iterations() {
        if (iterations == 0) {
            iterations = measured();
        }
        return iterations;
    }

    /** The rate of the last probe counts, when the compiler has done its part. */
    private int measured() {
        long begin = nanos.getAsLong();
        long last = begin;
        double perNano = 0;
        while (last - begin < LONGEST_PROBE) {
            String unused = derive("probe", "probe", PROBE);
            long now = nanos.getAsLong();
            perNano = PROBE / (double) Math.max(1, now - last);
            last = now;
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.max(FEWEST, perNano * wanted.toNanos()));
    }

    private static String derive(String password, String salt, int iterations) {
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
