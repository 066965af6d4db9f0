// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.event;

import java.nio.file.Path;

/**
 * A written or restored backup.
 *
 * @param file where it is
 * @param position the last position in it
 * @param bytes its size
 */
public record BackupReport(Path file, long position, long bytes) {}
