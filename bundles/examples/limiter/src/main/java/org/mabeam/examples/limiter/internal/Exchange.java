// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.limiter.internal;

import java.time.Duration;

/** One request that wants an answer: exactly one of these is called, once, by any thread. */
interface Exchange {

    /** The key. */
    void answer(String key, Duration work);

    /** The limit is reached. */
    void tooMany();

    /** The client's lane is full, or the service ends. */
    void noRoom();
}
