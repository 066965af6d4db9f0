// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashTest {

    @Test
    void aHashThatDamageTookAwayEqualsNoHash() {
        assertThat(Hash.stored(null)).isNotEqualTo(Hash.NONE).hasToString("");
        assertThat(Hash.stored(new byte[Hash.BYTES])).isEqualTo(Hash.NONE);
    }
}
