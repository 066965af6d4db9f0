// SPDX-License-Identifier: Apache-2.0
package org.mabeam.mabeam.studies.internal.state;

import java.time.Instant;

/**
 * Who may run a running trial: the latest lease.
 *
 * @param attempt how often the trial was leased before
 * @param since when it was granted
 */
public record Grant(long token, String worker, int attempt, Instant since) {}
