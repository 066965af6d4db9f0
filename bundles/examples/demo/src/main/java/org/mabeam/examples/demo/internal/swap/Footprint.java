// SPDX-License-Identifier: Apache-2.0
package org.mabeam.examples.demo.internal.swap;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/**
 * What this JVM holds that an old version could have left behind.
 *
 * @param threads that live
 * @param mbeans that are registered
 * @param metaspaceBytes used by classes
 */
record Footprint(int threads, int mbeans, long metaspaceBytes) {

    /** What it holds now, after a collection of garbage. */
    static Footprint now() {
        System.gc();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        return new Footprint(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getPlatformMBeanServer().getMBeanCount(),
                metaspace);
    }

    /** How much more metaspace is used than before, as a share. */
    double growthSince(Footprint before) {
        return (double) metaspaceBytes / before.metaspaceBytes() - 1;
    }
}
