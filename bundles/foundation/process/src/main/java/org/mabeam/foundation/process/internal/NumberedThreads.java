// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.process.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads called {@code prefix1}, {@code prefix2}, … */
final class NumberedThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger made = new AtomicInteger();

    NumberedThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, prefix + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
