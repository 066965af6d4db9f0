// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    private final TokenBucket bucket = new TokenBucket(0);

    @Test
    void inTheLongRunItLetsTheRatePass() {
        int taken = 0;
        for (long tenths = 0; tenths < 1000; tenths++) {
            taken += bucket.take(2.5, tenths * SECOND / 10) ? 1 : 0;
        }

        assertThat(taken).isBetween(249, 252);
    }

    @Test
    void aRateBelowOneLetsTheFirstPassAtOnce() {
        assertThat(bucket.take(0.5, 0)).isTrue();
        assertThat(bucket.take(0.5, 2 * SECOND - 1000)).isFalse();
        assertThat(bucket.take(0.5, 2 * SECOND + 1000)).isTrue();
    }

    @Test
    void noMoreThanASecondsWorthIsSavedUp() {
        int taken = 0;
        for (int i = 0; i < 100; i++) {
            taken += bucket.take(5, 3600 * SECOND) ? 1 : 0;
        }

        assertThat(taken).isEqualTo(5);
    }

    @Test
    void anotherRateCountsAtOnce() {
        bucket.take(1, 0);

        assertThat(bucket.take(1, SECOND / 10)).isFalse();
        assertThat(bucket.take(100, SECOND / 5)).isTrue();
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        bucket.take(1, SECOND);

        assertThat(bucket.take(1, 0)).isFalse();
    }
}
