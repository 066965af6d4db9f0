// SPDX-License-Identifier: Apache-2.0
package org.mabeam.foundation.eventstore.internal;

import java.time.Duration;

/**
 * One write with one sync of the disk.
 *
 * @param appends how many were acknowledged
 * @param refused how many were refused, because a revision was another or a request is known with other content
 * @param events how many events were written
 * @param took from the first byte to the end of the sync
 */
record Commit(int appends, int refused, int events, Duration took) {}
