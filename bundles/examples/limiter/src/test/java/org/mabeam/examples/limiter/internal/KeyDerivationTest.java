// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyDerivationTest {

    /** RFC 7914, 11: the first 32 of 64 bytes. */
    @Test
    void itDerivesTheKeysOfTheStandard() {
        assertThat(new KeyDerivation(1).derive("passwd", "salt"))
                .isEqualTo("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
        assertThat(new KeyDerivation(80_000).derive("Password", "NaCl"))
                .isEqualTo("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
    }
}
